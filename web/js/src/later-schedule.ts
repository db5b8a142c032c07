// When a schedule runs next, by croner. Fetched when a CronJob is first shown.
import { Cron } from "croner";

const TOLD = 3;

/** The next runs as local times of the zone, which is UTC where there is none; nothing where the
 * schedule or the zone cannot be read. */
export function nextRuns(schedule: string, zone: string | undefined, lang: string): string[] {
  const timeZone = zone ?? "UTC";
  try {
    const format = new Intl.DateTimeFormat(lang, {
      timeZone,
      weekday: "short",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    return new Cron(schedule, { timezone: timeZone }).nextRuns(TOLD).map((time) => format.format(time));
  } catch {
    return [];
  }
}
