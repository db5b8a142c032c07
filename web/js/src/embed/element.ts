// <pod-yard>: the text first, then the frame in its place; the text again where no frame can be.
import { ORIGIN, frameAddress, pageAddress, type Wanted } from "./address";
import { dress } from "./look";
import { fromFrame, isId } from "./messages";
import { ask, followScrolling, forget, leave, type Guest } from "./queue";
import { filesIn, straightened } from "./texts";
import { onThemeChange, themeAround } from "./theme";
import { WORDS, languageOf } from "./words";
import type { PodYardElement, PodYardFile, PodYardFindings, PodYardSet, PodYardView } from "../../../../public/embed";

/** How long a frame may take to come to life, in milliseconds. */
const PATIENCE = 30_000;
/** How far from what is seen a lazy element asks for its frame. */
const NEAR = "600px";
const VIEWS: readonly PodYardView[] = ["split", "editor", "problems", "patterns", "map"];

const all = new Set<PodYard>();
let isFollowing = false;

export class PodYard extends HTMLElement implements Guest, Pick<PodYardElement, "files" | "report"> {
  static readonly observedAttributes = ["lang", "kubernetes", "view", "lesson", "src", "height", "theme", "readonly"];

  readonly #shadow = this.attachShadow({ mode: "open" });
  readonly #root = element("div", { class: "root" });
  readonly #text = element("div", { class: "text" });
  readonly #foot = element("p", { class: "foot" });
  readonly #open = element("button", { type: "button" });
  readonly #whole = element("a", { target: "_blank", rel: "noopener" });
  readonly #said = element("span", { role: "status" });

  #files: PodYardFile[] = [];
  /** What the frame was given, to tell whether somebody has written in it. */
  #given = "";
  #report: PodYardFindings | undefined;
  /** The block of the page that this element took the place of. */
  #block: HTMLElement | undefined;
  #frame: HTMLIFrameElement | undefined;
  #isAlive = false;
  /** Whom the frame's window belongs to, once it has said that it is ready. */
  #origin: string | undefined;
  /** What it was told last. */
  #sent = "";
  #settle: (() => void) | undefined;
  #lookout: IntersectionObserver | undefined;
  #isConnected = false;

  get files(): PodYardFile[] {
    return this.#files.map((file) => ({ ...file }));
  }

  set files(files: PodYardFile[]) {
    this.#take(files.map(({ path, text }) => ({ path: String(path), text: String(text) })));
  }

  get report(): PodYardFindings | undefined {
    return this.#report;
  }

  /** Takes the place of a block of the page, which stays to be seen until the frame is there. */
  adopt(block: HTMLElement, text: string): void {
    this.#block = block;
    this.append(block);
    this.#take([{ path: "manifest.yaml", text: straightened(text) }]);
    this.#showText();
  }

  connectedCallback(): void {
    if (this.#isConnected) return;
    this.#isConnected = true;
    all.add(this);
    if (!isFollowing) {
      isFollowing = true;
      followScrolling();
      onThemeChange(() => all.forEach((one) => one.#follow()));
      // A frame that the page's policy forbids is told at once.
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        if (!/^(?:frame|child|default)-src$/.test(effectiveDirective) || !blockedURI.startsWith(ORIGIN)) return;
        all.forEach((one) => one.#fail());
      });
    }
    dress(this.#shadow);
    this.#open.addEventListener("click", () => ask(this));
    this.#foot.append(this.#open, this.#whole, this.#said);
    this.#root.append(this.#text, this.#foot);
    this.#shadow.append(this.#root);
    addEventListener("message", this.#hear);
    // While the page is still being read, what is in the element is not there yet.
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => this.#begin(), { once: true });
    else queueMicrotask(() => this.#begin());
  }

  disconnectedCallback(): void {
    // Whoever only moves it in the page connects it again before this runs.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#isConnected = false;
      all.delete(this);
      removeEventListener("message", this.#hear);
      this.#lookout?.disconnect();
      leave(this);
      this.#close();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.#isConnected || before === now) return;
    if (name === "src") void this.#fetch();
    // What is part of the frame's address needs another frame.
    else if (["view", "readonly", "height"].includes(name) && this.#frame) this.#again();
    else {
      this.#follow();
      void this.#link();
    }
  }

  // What the queue asks and has done.

  get isBusy(): boolean {
    const isWritten = this.#isAlive && JSON.stringify(this.#files) !== this.#given;
    return isWritten || this.#shadow.activeElement === this.#frame;
  }

  distance(): number {
    const { top, bottom } = this.getBoundingClientRect();
    return Math.max(0, top - innerHeight, -bottom);
  }

  async start(): Promise<void> {
    const frame = element("iframe", {
      class: "coming",
      title: WORDS[this.#lang].frame.replace("$", this.#files[0]?.path ?? "manifest.yaml"),
      sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals",
      allow: "clipboard-write",
    });
    if (!this.#isAutomatic) frame.style.height = length(this.getAttribute("height"));
    frame.src = frameAddress(this.#wanted);
    this.#frame = frame;
    this.#open.hidden = true;
    this.#say(WORDS[this.#lang].coming);
    this.#root.append(frame);
    await new Promise<void>((settle) => {
      // A page that came but shows nothing, such as an unknown exercise, says itself why.
      const timer = setTimeout(() => (this.#origin === undefined ? this.#fail() : this.#reveal()), PATIENCE);
      this.#settle = () => {
        clearTimeout(timer);
        settle();
      };
    });
    this.#settle = undefined;
  }

  rest(): void {
    const height = this.getBoundingClientRect().height;
    this.#close();
    // What lies below does not jump.
    this.#text.style.minHeight = `${Math.max(0, height - this.#foot.offsetHeight - 6)}px`;
    if (this.#loading === "click") return;
    this.#lookout?.disconnect();
    this.#watch();
  }

  get #lang(): "en" | "ko" {
    return languageOf(this);
  }

  get #loading(): string {
    return this.getAttribute("loading") ?? "lazy";
  }

  get #isAutomatic(): boolean {
    return (this.getAttribute("height") ?? "auto") === "auto";
  }

  get #wanted(): Wanted {
    const theme = this.getAttribute("theme");
    const lesson = this.getAttribute("lesson");
    const view = this.getAttribute("view") as PodYardView;
    return {
      view: VIEWS.includes(view) ? view : "split",
      isAutomatic: this.#isAutomatic,
      isReadOnly: this.hasAttribute("readonly"),
      lang: this.#lang,
      theme: theme === "light" || theme === "dark" ? theme : themeAround(this),
      kubernetes: this.getAttribute("kubernetes") ?? undefined,
      lesson: isId(lesson) ? lesson : undefined,
    };
  }

  #begin(): void {
    if (!this.#isConnected) return;
    if (this.#files.length === 0) this.#files = filesIn(this);
    this.#showText();
    this.#follow();
    void this.#link();
    if (this.hasAttribute("src")) void this.#fetch();
    if (this.#loading === "eager") ask(this);
    else if (this.#loading !== "click") this.#watch();
  }

  /** Asks for a frame whenever the element is near what is seen. */
  #watch(): void {
    this.#lookout = new IntersectionObserver(
      (seen) => {
        const isNear = seen.at(-1)?.isIntersecting === true;
        if (isNear && !this.#frame) ask(this);
        // Whoever scrolled past it does not wait for it.
        if (!isNear) forget(this);
      },
      { rootMargin: NEAR },
    );
    this.#lookout.observe(this);
  }

  async #fetch(): Promise<void> {
    const src = this.getAttribute("src");
    if (!src) return;
    try {
      const response = await fetch(new URL(src, document.baseURI));
      if (!response.ok) throw new Error(String(response.status));
      const text = await response.text();
      if (this.getAttribute("src") !== src) return;
      this.#take([{ path: src.split(/[?#]/)[0]?.split("/").at(-1) || "manifest.yaml", text }]);
    } catch {
      this.#say(WORDS[this.#lang].unfetched.replace("$", src));
    }
  }

  /** Other files from now on. */
  #take(files: PodYardFile[]): void {
    this.#files = files;
    this.#report = undefined;
    this.#showText();
    this.#send(true);
    void this.#link();
  }

  /** The page, or an attribute, is another than it was. */
  #follow(): void {
    const words = WORDS[this.#lang];
    this.#root.classList.toggle("dark", this.#wanted.theme === "dark");
    this.#open.textContent = words.open;
    this.#whole.textContent = words.whole;
    this.#send(false);
  }

  async #link(): Promise<void> {
    this.#whole.href = await pageAddress(this.#wanted, this.#files);
  }

  /** What the page shows of the text is shown as it is; anything else as plain text. */
  #showText(): void {
    const isSeen = this.#block !== undefined || this.querySelector(":scope > script") === null;
    const isAsWritten = JSON.stringify(filesIn(this)) === JSON.stringify(this.#files);
    if (isSeen && (isAsWritten || this.#files.length === 0)) {
      this.#text.replaceChildren(document.createElement("slot"));
      return;
    }
    const texts = this.#files.map((file) => {
      const pre = element("pre", { tabindex: "0" });
      pre.textContent = file.text;
      return pre;
    });
    this.#text.replaceChildren(...texts);
  }

  readonly #hear = (event: MessageEvent): void => {
    // A frame in a sandbox without an origin is known by its window alone.
    if (!this.#frame || event.source !== this.#frame.contentWindow) return;
    if (event.origin !== ORIGIN && event.origin !== "null") return;
    const message = fromFrame(event.data);
    switch (message?.type) {
      case "ready":
        this.#origin = event.origin;
        this.#sent = "";
        this.#send(this.#files.length > 0 && !this.#wanted.lesson);
        break;
      case "change":
        this.#live(message.files);
        break;
      case "report":
        this.#report = message.report;
        this.#tell("report", message.report);
        break;
      case "solved":
        this.#tell("solved", { lesson: message.lesson });
        break;
      case "resize":
        if (this.#isAutomatic && this.#frame) this.#frame.style.height = `${message.height + 2}px`;
        break;
    }
  };

  /** The frame tells its files. */
  #live(files: PodYardFile[]): void {
    const before = JSON.stringify(this.#files);
    this.#files = files;
    if (!this.#isAlive) {
      this.#given = JSON.stringify(files);
      this.#reveal();
    }
    if (JSON.stringify(files) !== before) this.#tell("change", this.files);
  }

  /** From now on the frame is what is seen. */
  #reveal(): void {
    this.#isAlive = true;
    this.#frame?.classList.remove("coming");
    this.#text.hidden = true;
    this.#foot.hidden = true;
    this.#settle?.();
  }

  /** Tells the frame what it should show, unless it was told just that. */
  #send(withFiles: boolean): void {
    const target = this.#frame?.contentWindow;
    if (!target || this.#origin === undefined) return;
    const { lang, theme, kubernetes, lesson } = this.#wanted;
    const set: PodYardSet = { podyard: 1, type: "set", lang, theme };
    if (kubernetes) set.kubernetes = kubernetes;
    if (lesson) set.lesson = lesson;
    const told = JSON.stringify(set);
    if (told === this.#sent && !withFiles) return;
    this.#sent = told;
    if (withFiles) {
      set.files = this.#files;
      this.#given = JSON.stringify(this.#files);
    }
    // A window without an origin cannot be named.
    target.postMessage(set, this.#origin === "null" ? "*" : this.#origin);
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #fail(): void {
    if (this.#isAlive || !this.#frame) return;
    leave(this);
    this.#close();
    this.#lookout?.disconnect();
    this.#open.hidden = true;
    this.#say(WORDS[this.#lang].absent);
  }

  #close(): void {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#isAlive = false;
    this.#origin = undefined;
    this.#text.hidden = false;
    this.#foot.hidden = false;
    this.#open.hidden = false;
    this.#say("");
    this.#showText();
    this.#follow();
    this.#settle?.();
  }

  #again(): void {
    leave(this);
    this.#close();
    ask(this);
  }

  #say(words: string): void {
    this.#said.textContent = words;
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string>): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** A height as an author writes it: a number of pixels, or any length of CSS. */
function length(text: string | null): string {
  return /^\d+$/.test(text ?? "") ? `${text}px` : (text ?? "");
}
