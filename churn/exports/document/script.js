/* Draws the charts, and shows one item a screen. Data is only ever put into text, never into HTML. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const told = JSON.parse($("told").textContent);
  const items = [...document.querySelectorAll(".item")];
  const places = [...document.querySelectorAll(".chart")];
  const body = document.body;
  const views = new Map();
  const PAPER = 700, SCREEN = 820, NARROW = 280, STRETCH = 2;
  let now = -1, back = 0, paper = false;

  // --- charts ---
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.hidden = true;
  body.append(tip);

  function hint(_, event, __, value) {
    tip.hidden = value === null || value === undefined || value === "";
    if (tip.hidden) return;
    tip.textContent = "";
    const rows = typeof value === "object" ? Object.entries(value) : [["", value]];
    for (const [name, one] of rows) {
      const row = document.createElement("div");
      const label = document.createElement("span");
      const text = document.createElement("b");
      label.textContent = name;
      text.textContent = String(one);
      row.append(label, text);
      tip.append(row);
    }
    const box = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 8)) + "px";
    const below = event.clientY + 16 + box.height < innerHeight;
    tip.style.top = (below ? event.clientY + 16 : Math.max(4, event.clientY - box.height - 12)) + "px";
  }

  /* How wide and high a chart is drawn; one item a screen is drawn small and shown large. */
  function room(place) {
    const usual = Number(place.dataset.high);
    if (paper) return [PAPER, usual];
    const wide = Math.max(NARROW, Math.floor(place.clientWidth));
    if (now < 0 || !place.clientWidth) return [wide, usual];
    const shape = place.clientHeight / wide;
    const drawn = Math.round(Math.max(Math.min(wide, SCREEN), Math.min(wide, usual / shape))), free = drawn * shape;
    return [drawn, Math.round(Math.max(usual, Math.min(free, STRETCH * usual)))];
  }

  async function draw(place) {
    if (views.has(place)) return;
    views.set(place, null);
    const spec = JSON.parse($(place.dataset.spec).textContent);
    [spec.width, spec.height] = room(place);
    spec.autosize = { type: "fit", contains: "padding" };
    spec.background = "transparent";
    try {
      const made = await vegaEmbed(place, spec, {
        renderer: "svg", actions: false, ast: true, tooltip: hint, defaultStyle: false, config: told.look,
        loader: { load: () => Promise.reject(new Error("closed")), sanitize: () => Promise.reject(new Error("closed")) },
      });
      views.set(place, made.view);
      place.querySelector("svg").setAttribute("aria-hidden", "true");
      place.dataset.drawn = "yes";
      fit(place);
    } catch (fault) {
      place.textContent = told.failed;
      place.dataset.drawn = "no";
    }
  }

  function fit(place) {
    const view = views.get(place), [wide, high] = room(place);
    const shown = paper || place.clientWidth > 0;
    if (view && shown && (view.width() !== wide || view.height() !== high)) view.width(wide).height(high).run().resize().run(); // again: legends fold by the width
  }

  const fitAll = () => places.forEach(fit);
  const drawAll = () => Promise.all(places.map(draw));

  async function drawInTurn() {
    for (const place of places) {
      await draw(place);
      await new Promise((go) => setTimeout(go));
    }
    body.dataset.ready = "yes";
  }

  if ("IntersectionObserver" in window) {
    const seen = new IntersectionObserver(
      (entries) => entries.filter((one) => one.isIntersecting).forEach((one) => draw(one.target)),
      { rootMargin: "600px" },
    );
    places.forEach((place) => seen.observe(place));
  }
  let resized = 0;
  addEventListener("resize", () => {
    clearTimeout(resized);
    resized = setTimeout(fitAll, 80);
  });
  function print(begins) {
    paper = begins;
    if (begins) drawAll();
    fitAll();
  }
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  matchMedia("print").addEventListener("change", (media) => print(media.matches));

  // --- one item a screen ---
  function show(to) {
    now = Math.max(0, Math.min(to, items.length - 1));
    body.classList.add("showing");
    items.forEach((one, place) => one.classList.toggle("now", place === now));
    const item = items[now];
    body.classList.toggle("on-brand", item.matches(".cover, .heading"));
    $("count").textContent = `${now + 1}/${items.length}`;
    item.scrollTop = 0;
    item.querySelectorAll(".chart").forEach((place) => draw(place).then(() => fit(place)));
    const next = items[now + 1];
    if (next) next.querySelectorAll(".chart").forEach(draw);
  }

  function start() {
    back = scrollY;
    const first = items.findIndex((one) => one.getBoundingClientRect().bottom > 80);
    show(scrollY > 80 ? first : 0);
  }

  function leave() {
    if (document.fullscreenElement) document.exitFullscreen();
    now = -1;
    body.classList.remove("showing", "on-brand");
    items.forEach((one) => one.classList.remove("now"));
    fitAll();
    scrollTo(0, back);
    if (parent !== window) parent.postMessage("left", "*"); // whoever shows it in a frame may take it away
  }

  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
  }

  const STEPS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
    Backspace: -1, Home: -Infinity, End: Infinity,
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[pз]$/i.test(event.key)) return now < 0 ? start() : leave();
    if (now < 0) return;
    const pressed = event.target instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter");
    if (pressed) return;
    if (event.key === "Escape") leave();
    else if (/^[fа]$/i.test(event.key)) whole();
    else if (event.key in STEPS) {
      event.preventDefault();
      show(now + (event.shiftKey && event.key === " " ? -1 : STEPS[event.key]));
    }
  });
  let touched = null;
  addEventListener("touchstart", (event) => {
    touched = event.touches.length === 1 ? event.touches[0] : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (now < 0 || !touched) return;
    const to = event.changedTouches[0], across = to.clientX - touched.clientX, down = to.clientY - touched.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 1.5 * Math.abs(down)) show(now + (across < 0 ? 1 : -1));
  }, { passive: true });
  $("present").addEventListener("click", start);
  $("before").addEventListener("click", () => show(now - 1));
  $("next").addEventListener("click", () => show(now + 1));
  $("whole").addEventListener("click", whole);
  $("leave").addEventListener("click", leave);
  $("whole").hidden = !document.fullscreenEnabled;

  if (told.presenting) show(0);
  drawInTurn();
})();
