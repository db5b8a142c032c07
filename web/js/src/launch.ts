// Files that the system opens with the installed app.

interface LaunchQueue {
  setConsumer(consume: (params: { files: readonly { getFile(): Promise<File> }[] }) => void): void;
}

/** Tells `take` the names and the texts of the files the page was started with, and of those that
 * come while it is open. False where the system opens none. */
export function launched(take: (files: { name: string; text: string }[]) => void): boolean {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    if (files.length > 0) void read(files).then(take);
  });
  return launchQueue !== undefined;
}

async function read(handles: readonly { getFile(): Promise<File> }[]): Promise<{ name: string; text: string }[]> {
  return Promise.all(
    handles.map(async (handle) => {
      const file = await handle.getFile();
      return { name: file.name, text: await file.text() };
    }),
  );
}
