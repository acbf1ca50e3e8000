// Uses the page as its reader would and writes down what was seen, as JSON in an element of its own.
"use strict";
(() => {
  const problems = [];
  addEventListener("error", (event) => problems.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => problems.push(`rejected: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => {
    problems.push(`against the policy: ${event.violatedDirective} ${event.blockedURI}`);
  });

  const files = [];
  const createObjectURL = URL.createObjectURL;
  URL.createObjectURL = (file) => {
    files.push(file);
    return createObjectURL.call(URL, file);
  };

  const pause = () => new Promise((done) => setTimeout(done, 20));

  /**
   * Waits for what another thread does. The browser's virtual time stands still while messages go around. A timer would let the
   * whole budget of it pass in an instant.
   */
  async function until(isDone) {
    const MOST_TURNS = 1_000_000;
    const { port1, port2 } = new MessageChannel();
    const turn = (done) => {
      port1.onmessage = done;
      port2.postMessage(null);
    };
    for (let turns = 0; turns < MOST_TURNS && !isDone(); turns++) await new Promise(turn);
  }

  /** The picture of a section that this window shows. */
  const shown = (section) => [...section.querySelectorAll("figure:has(.cursor)")].find((figure) => figure.offsetParent);

  function seen(section) {
    const box = shown(section).querySelector(".read-out");
    return {
      hidden: box.hidden,
      times: [...box.querySelectorAll("p")].map((line) => line.textContent),
      rows: [...box.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent)),
      spoken: section.querySelector(".spoken").textContent,
      inWindow: box.hidden || within(box.getBoundingClientRect()),
    };
  }

  const within = ({ left, right, top, bottom }) =>
    left >= 0 && right <= document.documentElement.clientWidth && top >= 0 && bottom <= innerHeight;

  function point(section, type, share) {
    const plots = shown(section).querySelector(".plots");
    const { left, top, width, height } = plots.getBoundingClientRect();
    const place = { clientX: left + share * width, clientY: top + height / 2 };
    plots.dispatchEvent(new PointerEvent(type, { ...place, bubbles: type !== "pointerleave", pointerType: "mouse" }));
    return seen(section);
  }

  function press(section, key) {
    const overlay = shown(section).querySelector(".cursor");
    overlay.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    return seen(section);
  }

  async function read(section) {
    shown(section).scrollIntoView({ behavior: "instant", block: "start" });
    await pause();
    const share = 0.41421356;
    const pointed = { inside: point(section, "pointermove", share), left: point(section, "pointerleave", share) };
    shown(section).querySelector(".cursor").focus({ preventScroll: true });
    const keys = ["Home", "ArrowLeft", "ArrowRight", "End", "ArrowRight", "Escape"];
    const pressed = [seen(section), ...keys.map((key) => press(section, key))];
    shown(section).querySelector(".cursor").blur();
    return { pointed, pressed };
  }

  /** Lines and words before the button is pressed, after that, later, and after it is pressed again. */
  async function play(section) {
    const film = section.querySelector(".film");
    const lines = () => [...shown(section).querySelectorAll(".line")].map((line) => line.getAttribute("d"));
    const state = () => ({ lines: lines(), words: film.innerText });
    const states = [state()];
    for (const wait of [0, 900, 0]) {
      if (wait === 0) film.querySelector("button").click();
      await new Promise((done) => setTimeout(done, wait));
      states.push(state());
    }
    return states;
  }

  /** What reaches beyond the window's edges, other than what only screen readers meet. */
  function beyond() {
    const width = document.documentElement.clientWidth;
    const shows = (one) => one.checkVisibility() && !one.closest(".skip, .spoken, thead");
    const reaches = (one) => {
      const { left, right } = one.getBoundingClientRect();
      return left < -1 || right > width + 1;
    };
    const all = [...document.querySelectorAll("body *")].filter((one) => !one.closest("svg") || one.matches("text, svg"));
    return all.filter((one) => shows(one) && reaches(one)).map((one) => one.outerHTML.slice(0, 120));
  }

  async function use() {
    const sections = [...document.querySelectorAll("main > section")];
    await until(() => sections.every((section) => "ready" in section.dataset));
    const results = { sections: [] };
    for (const section of sections) results.sections.push(await read(section));
    results.film = await play(sections[0]);
    results.links = [...document.querySelectorAll(".downloads a")].map((link) => [link.download, link.protocol]);
    Promise.all(files.map((file) => file.text())).then((texts) => (results.files = texts));
    await until(() => "files" in results);
    results.scripts = document.scripts.length;
    results.requests = performance.getEntriesByType("resource").map((entry) => entry.name);
    results.sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    results.beyond = beyond();
    results.problems = problems;
    const note = document.createElement("pre");
    note.id = "results";
    note.textContent = JSON.stringify(results);
    document.body.append(note);
  }

  addEventListener("load", () => use().catch((error) => problems.push(String(error))));
})();
