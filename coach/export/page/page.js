
"use strict";
(() => {
  const STEP_MS = 10000; // what the arrow keys and the buttons beside play go
  const SAVE_MS = 2000; // how often the place is kept while it plays
  const LONG = 70; // characters from which a line is shown smaller
  const MOST_INSIDE = 130; // windows that may start inside another: the breaths of the longest hold
  const SHORT_PAUSE_MS = 2000; // after a longer one the repetition starts again: the body has left it
  const NAMES = {
    in: "Breathe in", out: "Breathe out", move: "Move", hold: "Hold", for: "Go on", rest: "Rest", wait: "Wait", change: "Change position",
  };

  const element = (id) => document.getElementById(id);
  const session = JSON.parse(element("session").textContent);
  const sound = element("sound");
  const shown = { line: "" }; // what stands on the page, so that only changes touch it
  let pausedAt = null; // when it was paused, by the clock on the wall; null once the place was chosen anew
  let wanted = null; // a place that was chosen before the browser knew the sound: some phones load it when it plays
  let savedAt = 0;
  let awake = null;

  // The session at an instant. All times are in milliseconds.

  const now = () => wanted ?? sound.currentTime * 1000;

  function lastBefore(list, at) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start <= at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  const chapterAt = (at) => session.chapters[Math.max(0, lastBefore(session.chapters, at))];
  const cueAt = (at) => session.cues[lastBefore(session.cues, at)];
  const windowsAt = (at) => {
    const last = lastBefore(session.windows, at);
    return session.windows.slice(Math.max(0, last - MOST_INSIDE), last + 1).filter((window) => at < window.end);
  };

  function sameRepetition(one, other) {
    return one.rep !== null && one.rep === other.rep && one.set === other.set && one.side === other.side;
  }

  /** Where to start again after a pause: at the call of the repetition, else at the words that were being said. */
  function againFrom(at) {
    const last = lastBefore(session.cues, at);
    const cue = session.cues[last];
    if (!cue || cue.start < chapterAt(at).start) return at;
    for (let index = last; index >= 0 && sameRepetition(session.cues[index], cue); index -= 1) {
      if (session.cues[index].role === "rep") return session.cues[index].start;
    }
    return at < cue.end ? cue.start : at;
  }

  // Words

  const padded = (number) => String(number).padStart(2, "0");

  function clock(ms) {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    const minutes = Math.floor(seconds / 60) % 60;
    const hours = Math.floor(seconds / 3600);
    return hours ? `${hours}:${padded(minutes)}:${padded(seconds % 60)}` : `${minutes}:${padded(seconds % 60)}`;
  }

  function spoken(ms) {
    const seconds = Math.floor(ms / 1000);
    return `${Math.floor(seconds / 60)} minutes ${seconds % 60} seconds`;
  }

  function repetition(at, cue, windows) {
    const dose = chapterAt(at).dose;
    const where = windows.find((window) => window.rep !== null) || cue;
    if (!dose || !where || where.rep === null || where.start < chapterAt(at).start) return "";
    const set = dose.sets > 1 && where.set !== null ? `Set ${where.set} of ${dose.sets} · ` : "";
    const side = where.side ? ` · ${where.side}` : "";
    return `${set}Repetition ${where.rep} of ${dose.reps}${side}`;
  }

  // Showing

  function show(id, value, put) {
    if (shown[id] === value) return;
    shown[id] = value;
    put(element(id), value);
  }

  const showText = (id, text) => show(id, text, (target, value) => { target.textContent = value; });

  function showLine(cue) {
    const text = cue ? cue.text : "";
    show("line", text, (line) => {
      line.textContent = text;
      line.classList.toggle("long", text.length > LONG);
      element("ready").hidden = text !== "";
      markCue(cue);
    });
  }

  function markCue(cue) {
    for (const item of document.querySelectorAll(".said [aria-current]")) item.removeAttribute("aria-current");
    const item = cue && document.querySelector(`.said [data-start="${cue.start}"]`);
    if (item) item.setAttribute("aria-current", "true");
  }

  function showActivity(at, windows) {
    const isBreath = (window) => window.kind === "in" || window.kind === "out";
    const breath = windows.find(isBreath);
    const outer = windows.find((window) => !isBreath(window)) || breath;
    show("activity", Boolean(outer), (target, there) => target.classList.toggle("idle", !there));
    if (!outer) return;
    const hold = outer === breath || !breath ? "" : ` · ${NAMES[breath.kind].toLowerCase()}`;
    showText("kind", NAMES[outer.kind] + hold);
    showText("left", clock(outer.end - at + 999));
    element("done").style.transform = `scaleX(${(at - outer.start) / (outer.end - outer.start)})`;
    showBreath(at, breath);
  }

  function showBreath(at, breath) {
    element("breath").style.visibility = breath ? "visible" : "hidden";
    if (!breath) return;
    const done = (at - breath.start) / (breath.end - breath.start);
    const full = breath.kind === "in" ? done : 1 - done;
    const size = `${Math.round(20 + 80 * full)}%`;
    element("breath").style.backgroundSize = `${size} ${size}`;
  }

  function showPart(chapter) {
    show("part", chapter.start, (part) => {
      part.textContent = chapter.title;
      for (const button of document.querySelectorAll(".part")) {
        if (Number(button.dataset.start) === chapter.start) button.setAttribute("aria-current", "true");
        else button.removeAttribute("aria-current");
      }
      tellDevice(chapter);
    });
  }

  function showPlace(at) {
    const seconds = Math.floor(at / 1000);
    show("place", seconds, (place) => {
      place.value = String(seconds * 1000);
      place.setAttribute("aria-valuetext", `${spoken(at)} of ${spoken(session.duration)}, ${chapterAt(at).title}`);
    });
    showText("at", clock(at));
    showText("remaining", `−${clock(session.duration - at + 999)}`);
  }

  function showAll() {
    const at = now();
    if (!session.chapters.length) return;
    const windows = windowsAt(at);
    const cue = cueAt(at);
    showPart(chapterAt(at));
    showLine(cue);
    showText("repetition", repetition(at, cue, windows));
    showActivity(at, windows);
    showPlace(at);
  }

  function showWhilePlaying() {
    showAll();
    if (!sound.paused) requestAnimationFrame(showWhilePlaying);
  }

  // Going somewhere

  function setPlace(at) {
    wanted = sound.readyState < HTMLMediaElement.HAVE_METADATA ? at : null;
    if (wanted === null) sound.currentTime = at / 1000;
  }

  function go(at) {
    pausedAt = null;
    setPlace(Math.min(Math.max(0, at), session.duration));
    element("going-on").hidden = true;
    showAll();
  }

  function onMetadata() {
    if (wanted !== null) setPlace(wanted);
    tellPlace();
  }

  function goToPart(step) {
    if (!session.chapters.length) return;
    const at = now();
    const index = session.chapters.indexOf(chapterAt(at));
    // Back goes to the start of this part first, as players do; a moment later, to the one before.
    const back = step < 0 && at - session.chapters[index].start > 3000;
    const target = session.chapters[Math.max(0, back ? index : index + step)];
    go(target ? target.start : session.duration);
  }

  async function play() {
    const left = pausedAt !== null && performance.now() - pausedAt > SHORT_PAUSE_MS;
    if (left && !sound.ended) setPlace(againFrom(now()));
    element("going-on").hidden = true;
    try {
      await sound.play();
    } catch (error) {
      if (error.name !== "AbortError") trouble("The sound cannot be played here. Press play again, or open this page in another browser.");
    }
  }

  const pause = () => sound.pause();
  const turn = () => (sound.paused ? play() : pause());

  function trouble(words) {
    element("trouble").textContent = words;
    element("trouble").hidden = false;
  }

  // The place is remembered, where the browser lets us.

  const key = `coach:${session.id}`;

  function keep() {
    savedAt = performance.now();
    try {
      if (sound.ended) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ at: Math.round(now()), speed: sound.playbackRate }));
    } catch { /* Without storage the session starts at its start. */ }
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function goOn() {
    const { at, speed } = kept();
    if (typeof speed === "number" && [...element("speed").options].some((option) => Number(option.value) === speed)) {
      element("speed").value = String(speed);
      setSpeed();
    }
    if (typeof at !== "number" || at < 5000 || at > session.duration - 5000) return;
    const from = againFrom(at);
    go(from);
    element("going-on-at").textContent = `Play goes on at ${clock(from)}.`;
    element("going-on").hidden = false;
  }

  function setSpeed() {
    sound.playbackRate = sound.defaultPlaybackRate = Number(element("speed").value);
    tellPlace();
  }

  // The lock screen, headset buttons, and the screen that stays on

  const device = navigator.mediaSession;

  function tellDevice(chapter) {
    if (!device || !window.MediaMetadata) return;
    device.metadata = new MediaMetadata({ title: chapter.title, artist: "coach", album: session.title });
  }

  function tellPlace() {
    if (!device || !device.setPositionState || !session.duration) return;
    const duration = session.duration / 1000;
    device.setPositionState({ duration, playbackRate: sound.playbackRate, position: Math.min(sound.currentTime, duration) });
  }

  function listenToDevice() {
    if (!device) return;
    const handlers = {
      play, pause, stop: pause,
      seekbackward: (details) => go(now() - (details.seekOffset * 1000 || STEP_MS)),
      seekforward: (details) => go(now() + (details.seekOffset * 1000 || STEP_MS)),
      seekto: (details) => go(details.seekTime * 1000),
      previoustrack: () => goToPart(-1),
      nexttrack: () => goToPart(1),
    };
    for (const [action, handler] of Object.entries(handlers)) {
      try {
        device.setActionHandler(action, handler);
      } catch { /* This browser does not know the action. */ }
    }
  }

  async function stayAwake() {
    if (!navigator.wakeLock || sound.paused || awake || document.visibilityState !== "visible") return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      lock.addEventListener("release", () => { awake = null; });
      awake = lock;
      if (sound.paused) maySleep();
    } catch { /* Saving power, or not allowed: the sound goes on. */ }
  }

  function maySleep() {
    if (awake) awake.release();
  }

  // What happens

  function onPlay() {
    document.documentElement.classList.add("playing");
    element("play").setAttribute("aria-label", "Pause");
    element("trouble").hidden = true;
    element("line").setAttribute("aria-live", "off"); // the coach speaks: a screen reader must not speak over it
    if (device) device.playbackState = "playing";
    stayAwake();
    showWhilePlaying();
  }

  function onPause() {
    document.documentElement.classList.remove("playing");
    element("play").setAttribute("aria-label", "Play");
    element("line").setAttribute("aria-live", "polite");
    if (device) device.playbackState = "paused";
    pausedAt = performance.now();
    maySleep();
    keep();
    showAll();
  }

  function onTime() {
    showAll(); // animation frames stop when the page is hidden, these do not
    if (!sound.paused && performance.now() - savedAt > SAVE_MS) keep();
  }

  function onKey(event) {
    const target = event.target;
    if (event.ctrlKey || event.altKey || event.metaKey || target.closest("select, input")) return;
    const keys = {
      " ": target.closest("button, summary") ? null : turn,
      ArrowLeft: event.shiftKey ? () => goToPart(-1) : () => go(now() - STEP_MS),
      ArrowRight: event.shiftKey ? () => goToPart(1) : () => go(now() + STEP_MS),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  }

  function onVisibility() {
    if (document.visibilityState === "visible") stayAwake();
    else keep();
  }

  function bytesOf(text) {
    const bytes = new Uint8Array(text.length);
    for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
    return bytes;
  }

  /** The sound as a file in memory: in it browsers can seek, which not all can in an address. */
  function unpack() {
    const address = sound.getAttribute("src");
    const size = 1 << 20; // signs at a time; four of them are three bytes
    const parts = [];
    for (let start = address.indexOf(",") + 1; start < address.length; start += size) {
      parts.push(bytesOf(atob(address.slice(start, start + size))));
    }
    sound.preload = "auto";
    sound.src = URL.createObjectURL(new Blob(parts, { type: "audio/mpeg" }));
  }

  function makeParts() {
    for (const item of document.querySelectorAll("#parts li")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `part ${item.className}`;
      button.dataset.start = item.dataset.start;
      button.append(...item.childNodes);
      button.addEventListener("click", () => { go(Number(item.dataset.start)); play(); });
      item.append(button);
    }
  }

  function listenToPage() {
    const clicks = {
      play: turn, back: () => go(now() - STEP_MS), forward: () => go(now() + STEP_MS),
      previous: () => goToPart(-1), next: () => goToPart(1), "from-start": () => { go(0); play(); },
    };
    for (const [id, handler] of Object.entries(clicks)) element(id).addEventListener("click", handler);
    element("place").addEventListener("input", (event) => go(Number(event.target.value)));
    element("speed").addEventListener("change", () => { setSpeed(); keep(); });
    element("text").addEventListener("click", (event) => {
      const item = event.target.closest("[data-start]");
      if (item) go(Number(item.dataset.start));
    });
    document.addEventListener("keydown", onKey);
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("pagehide", keep);
    window.addEventListener("beforeprint", () => {
      for (const part of document.querySelectorAll("#text details")) part.open = true;
    });
  }

  function listenToSound() {
    const events = {
      play: onPlay, pause: onPause, timeupdate: onTime, seeked: () => { showAll(); tellPlace(); }, ratechange: tellPlace,
      loadedmetadata: onMetadata, ended: keep, error: () => trouble("This browser cannot play the sound in this page."),
    };
    for (const [name, handler] of Object.entries(events)) sound.addEventListener(name, handler);
  }

  document.documentElement.classList.add("scripts");
  element("place").max = String(session.duration);
  unpack();
  makeParts();
  listenToPage();
  listenToSound();
  listenToDevice();
  showAll();
  goOn();
})();
