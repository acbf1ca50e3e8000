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

  function seen(section) {
    const box = section.querySelector(".read-out");
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
    const plots = section.querySelector(".plots");
    const { left, top, width, height } = plots.getBoundingClientRect();
    const place = { clientX: left + share * width, clientY: top + height / 2 };
    plots.dispatchEvent(new PointerEvent(type, { ...place, bubbles: type !== "pointerleave", pointerType: "mouse" }));
    return seen(section);
  }

  function press(section, key) {
    const overlay = section.querySelector(".cursor");
    overlay.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    return seen(section);
  }

  async function read(section) {
    section.querySelector(".chart").scrollIntoView({ behavior: "instant", block: "start" });
    await pause();
    const share = 0.41421356;
    const pointed = { inside: point(section, "pointermove", share), left: point(section, "pointerleave", share) };
    section.querySelector(".cursor").focus({ preventScroll: true });
    const keys = ["Home", "ArrowLeft", "ArrowRight", "End", "ArrowRight", "Escape"];
    const pressed = [seen(section), ...keys.map((key) => press(section, key))];
    section.querySelector(".cursor").blur();
    return { pointed, pressed };
  }

  async function use() {
    const sections = [...document.querySelectorAll("main > section")];
    for (let wait = 0; wait < 800 && !sections.every((section) => "ready" in section.dataset); wait++) await pause();
    const results = { sections: [] };
    for (const section of sections) results.sections.push(await read(section));
    results.links = [...document.querySelectorAll(".downloads a")].map((link) => [link.download, link.protocol]);
    results.files = await Promise.all(files.map((file) => file.text()));
    results.scripts = document.scripts.length;
    results.requests = performance.getEntriesByType("resource").map((entry) => entry.name);
    results.sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    results.problems = problems;
    const note = document.createElement("pre");
    note.id = "results";
    note.textContent = JSON.stringify(results);
    document.body.append(note);
  }

  addEventListener("load", () => use().catch((error) => problems.push(String(error))));
})();
