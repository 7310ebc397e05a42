// Shows the SVG that Python made, and tells Python what the learner did with it.
//
// Marks on the SVG's elements say what can be done:
//   data-click="name"   a click, Enter or Space is reported; arrow keys move the focus to its neighbours
//   data-drag="name"    a drag is reported, with the pointer's place in the SVG's own units
//   data-keys="name"    arrow keys, Home, End, Page Up, Page Down and Space are reported while it has the focus
//   data-pad="name"     freehand strokes are reported; the line follows the pointer at once, without asking Python
//
// A picture comes as a list of pieces, its opening tag and the elements directly in it, and then as changes of that
// list: what stays the same is neither sent nor parsed nor touched.
//
// Events go out at most once a frame, and the next ones only after Python has answered the last: a fast mouse leaves
// nothing behind. Of a drag only the newest place is kept; of a stroke every point; clicks and keys are never merged.

const SVG = "http://www.w3.org/2000/svg";
const KEYS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", " "];
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const LEASE_MS = 1000;
const A_FRAME_MS = 12;
const NEXT = ["pointerdown", "click", "keydown"]; // how something else in the lab may be used
const SIGNS = 2; // of a run, the page says that it has drawn every second picture
const RESTARTED = "Python has been restarted since. To move this picture, run this cell again.";

const HANDLES = ["click", "drag", "keys", "pad"];
// What a part is for, as one text; empty if nothing can be done with it.
const handleOf = (node) =>
  HANDLES.filter((what) => node?.hasAttribute?.("data-" + what))
    .map((what) => `${what} ${node.getAttribute("data-" + what)}`)
    .join();

// Which of the old parts becomes each fresh one, by their handles; -1 for none. What can be pressed or moved stays
// itself when something else comes or goes before it: the mouse may be down on it. All others are taken in order.
function pair(olds, freshes) {
  const coming = new Set(freshes);
  let next = 0;
  return freshes.map((handle) => {
    while (olds[next] && !coming.has(olds[next])) next++;
    const at = handle ? olds.indexOf(handle, next) : olds[next] === "" ? next : -1;
    if (at >= 0) next = at + 1;
    return at;
  });
}

// Make `olds`, which stand in `parent` before `next`, into `freshes`; null leaves the part that it is paired with alone.
function become(parent, olds, freshes, pairs, next) {
  const used = new Set(pairs);
  olds.forEach((node, i) => used.has(i) || node.remove());
  for (let i = freshes.length - 1; i >= 0; i--) {
    const fresh = freshes[i];
    let node = pairs[i] < 0 ? null : olds[pairs[i]];
    if (!node) parent.insertBefore((node = fresh), next);
    else if (fresh && node.nodeName !== fresh.nodeName) node.replaceWith((node = fresh));
    else if (fresh) morph(node, fresh);
    next = node;
  }
}

// Change `old` into `fresh` in place, so that focus, hover and a pointer that is held survive a redraw.
function morph(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  const olds = [...old.childNodes];
  const freshes = [...fresh.childNodes];
  become(old, olds, freshes, pair(olds.map(handleOf), freshes.map(handleOf)), null);
}

const parse = (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;

// Bring the SVG from the pieces that it shows to others.
function redraw(svg, shown, pieces) {
  const focus = svg.contains(document.activeElement) ? document.activeElement : null;
  const name = handleOf(focus);
  if (shown[0] !== pieces[0]) {
    const fresh = parse(pieces[0] + "</svg>");
    for (const { name, value } of fresh.attributes) if (svg.getAttribute(name) !== value) svg.setAttribute(name, value);
  }
  const nodes = [...svg.children].filter((node) => !("own" in node.dataset));
  const shorter = Math.min(shown.length, pieces.length);
  let head = 1;
  while (head < shorter && shown[head] === pieces[head]) head++;
  let tail = 0;
  while (tail < shorter - head && shown[shown.length - 1 - tail] === pieces[pieces.length - 1 - tail]) tail++;
  const old = nodes.slice(head - 1, shown.length - 1 - tail);
  const texts = pieces.slice(head, pieces.length - tail);
  const same = (i) => i < old.length && shown[head + i] === texts[i];
  const parsed = [...parse(`<svg xmlns="${SVG}">${texts.filter((_, i) => !same(i)).join("")}</svg>`).children];
  const fresh = texts.map((_, i) => (same(i) ? old[i] : parsed.shift()));
  const pairs = pair(old.map(handleOf), fresh.map(handleOf));
  const changed = fresh.map((node, i) => {
    if (pairs[i] >= 0 && shown[head + pairs[i]] === texts[i]) return null;
    return same(i) ? node.cloneNode(true) : node;
  });
  become(svg, old, changed, pairs, nodes[shown.length - 1 - tail] || null);
  // What has the focus may stand elsewhere now.
  if (focus && (!focus.isConnected || handleOf(focus) !== name)) {
    const again = [...svg.querySelectorAll("[tabindex]")].find((node) => handleOf(node) === name);
    again?.focus({ preventScroll: true });
  }
}

// ipywidgets' sliders have no name and announce an exponent: copy the label and the readout that people see.
function nameControls(lab) {
  for (const box of lab.querySelectorAll(".widget-slider, .jupyter-widget-slider")) {
    const handle = box.querySelector(".noUi-handle");
    if (!handle) continue;
    const set = (name, value) => value && handle.getAttribute(name) !== value && handle.setAttribute(name, value);
    set("aria-label", box.querySelector(".widget-label")?.textContent);
    set("aria-valuetext", box.querySelector(".widget-readout")?.textContent);
    const readout = box.querySelector(".widget-readout");
    if (readout && !readout.hasAttribute("aria-label")) {
      readout.setAttribute("role", "textbox");
      readout.setAttribute("aria-label", "type a value for " + box.querySelector(".widget-label")?.textContent);
    }
  }
}

// One for each picture, however often it is shown: what Python sends is applied to the list of pieces.
async function initialize({ model }) {
  let asked = null;
  model.on("msg:custom", (message) => {
    if (message.kind !== "picture") return;
    const frame = model.get("frame");
    if (message.base !== frame) {
      if (asked !== frame && message.base > frame) model.send({ kind: "whole" });
      asked = frame;
      return;
    }
    const pieces = model.get("pieces").slice();
    for (const [start, count, fresh] of message.edits) pieces.splice(start, count, ...fresh);
    model.set("pieces", pieces);
    model.set("text", message.text);
    model.set("playing", message.playing);
    model.set("frame", message.frame);
  });
  await listen(model);
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "nn-picture";
  const stage = root.appendChild(document.createElement("div"));
  const words = root.appendChild(document.createElement("p"));
  words.className = "nn-text";
  words.setAttribute("role", "status");
  el.appendChild(root);

  // --- Python to page -------------------------------------------------------------------------------------------
  let drawn = -1;
  let shown = null;
  let when = 0;
  let said = 0;
  function draw() {
    const frame = model.get("frame");
    if (frame === drawn) return;
    drawn = frame;
    when = performance.now();
    const pieces = model.get("pieces");
    if (shown) redraw(stage.firstElementChild, shown, pieces);
    else stage.appendChild(document.importNode(parse(pieces.join("") + "</svg>"), true));
    shown = pieces;
    const playing = model.get("playing");
    words.setAttribute("aria-live", playing ? "off" : "polite");
    if (words.textContent !== model.get("text")) words.textContent = model.get("text");
    if (playing && frame >= said + SIGNS) {
      said = frame;
      model.send({ kind: "drawn", frame });
    }
  }
  function soon() {
    // An answer to the learner is drawn at once; of a crowd of pictures only the newest, when the screen can show it.
    if (!model.get("playing") && performance.now() - when > A_FRAME_MS) return draw();
    // A hidden page gets no animation frames; a timer keeps a run going there, slowly.
    let done = false;
    const once = () => done || ((done = true), draw());
    requestAnimationFrame(once);
    setTimeout(once, 200);
  }
  draw();
  model.on("change:frame", soon);
  model.on("comm_live_update", () => {
    words.textContent = RESTARTED;
  });

  // --- page to Python -------------------------------------------------------------------------------------------
  const queue = new Map();
  let waiting = 0;
  let scheduled = false;
  let unique = 0;
  let pen = null;
  function flush() {
    scheduled = false;
    if (!waiting) send();
  }
  function send() {
    if (!queue.size) return;
    waiting = Date.now();
    const events = [...queue.values()];
    queue.clear();
    model.send({ kind: "events", events });
  }
  function schedule() {
    if (scheduled || waiting) return;
    scheduled = true;
    requestAnimationFrame(flush);
  }
  function report(key, event) {
    const last = queue.get(key);
    if (last && event.points) event.points = last.points.concat(event.points);
    if (last && last.phase === "start" && event.phase !== "start") event.phase = event.phase === "end" ? "all" : "start";
    queue.delete(key);
    queue.set(key, event);
    schedule();
  }
  model.on("msg:custom", (message) => {
    if (message.kind !== "answered") return;
    waiting = 0;
    if (pen && pen.over && !queue.size) {
      pen.path.remove();
      pen = null;
    }
    schedule();
  });

  const marked = (event, what) => (event.target instanceof Element ? event.target.closest(`[data-${what}]`) : null);
  function place(event) {
    const svg = stage.firstElementChild;
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [Math.round(point.x * 10) / 10, Math.round(point.y * 10) / 10];
  }

  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    const pad = marked(event, "pad");
    const drag = marked(event, "drag");
    if (!pad && !drag) return;
    const at = place(event);
    (pad || drag).focus?.({ preventScroll: true });
    held = { id: event.pointerId, name: pad ? pad.dataset.pad : drag.dataset.drag, pad, key: "hold" + unique++ };
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (pad) {
      pen?.path.remove();
      pen = { over: false, points: [at], path: document.createElementNS(SVG, "polyline") };
      pen.path.dataset.own = "";
      for (const name of ["stroke", "stroke-width"]) pen.path.setAttribute(name, pad.getAttribute("data-pen-" + name));
      pen.path.setAttribute("fill", "none");
      pen.path.setAttribute("stroke-linecap", "round");
      pen.path.setAttribute("stroke-linejoin", "round");
      pen.path.setAttribute("pointer-events", "none");
      stage.firstElementChild.appendChild(pen.path);
      pen.path.setAttribute("points", `${at} ${at}`);
      report(held.key, { kind: "stroke", on: held.name, phase: "start", points: [at] });
    } else report(held.key, { kind: "drag", on: held.name, phase: "start", at });
  });
  stage.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id) return;
    const at = place(event);
    if (held.pad) {
      pen.points.push(at);
      pen.path.setAttribute("points", pen.points.join(" "));
      report(held.key, { kind: "stroke", on: held.name, phase: "move", points: [at] });
    } else report(held.key, { kind: "drag", on: held.name, phase: "move", at });
  });
  function release(event) {
    if (!held || event.pointerId !== held.id) return;
    if (held.pad) {
      pen.over = true;
      report(held.key, { kind: "stroke", on: held.name, phase: "end", points: [] });
    } else report(held.key, { kind: "drag", on: held.name, phase: "end", at: place(event) });
    held = null;
  }
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("click", (event) => {
    const target = marked(event, "click");
    if (target) report("click" + unique++, { kind: "click", on: target.dataset.click });
  });
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys = marked(event, "keys");
    const target = marked(event, "click");
    if (keys && KEYS.includes(event.key)) {
      report("key" + unique++, { kind: "key", on: keys.dataset.keys, key: event.key });
    } else if (target && (event.key === "Enter" || event.key === " ") && !event.shiftKey) {
      report("click" + unique++, { kind: "click", on: target.dataset.click });
    } else if (target && event.key in WAYS) {
      neighbour(target, WAYS[event.key])?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  });
  // What can be clicked and lies next to `from` in a direction: the nearest, those straight ahead first.
  function neighbour(from, [dx, dy]) {
    const middle = (node) => {
      const box = node.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const [x, y] = middle(from);
    let best = null;
    let least = Infinity;
    for (const node of stage.querySelectorAll("[data-click][tabindex]")) {
      const [nx, ny] = middle(node);
      const ahead = (nx - x) * dx + (ny - y) * dy;
      const aside = Math.abs((nx - x) * dy) + Math.abs((ny - y) * dx);
      if (node === from || ahead < 2 || aside > 2 * ahead) continue;
      if (ahead + 2 * aside < least) [best, least] = [node, ahead + 2 * aside];
    }
    return best;
  }

  // --- the lab around it ----------------------------------------------------------------------------------------
  let lab = null;
  const rename = new MutationObserver(() => lab && nameControls(lab));
  const onKey = (event) => lab && keepKey(event, lab);
  // What comes next may be a button's or another picture's: it must not overtake what was done here before.
  const hurry = (event) => el.contains(event.target) || send();
  function settle(tries) {
    lab = el.closest(".nn-lab");
    if (lab) {
      nameControls(lab);
      rename.observe(lab, { childList: true, subtree: true, characterData: true });
      window.addEventListener("keydown", onKey, true);
      for (const what of NEXT) lab.addEventListener(what, hurry, true);
    } else if (tries) requestAnimationFrame(() => settle(tries - 1));
  }
  settle(300);

  // A run goes on only as long as somebody can see it: the page says so every second while it plays.
  const lease = setInterval(() => model.get("playing") && model.send({ kind: "alive" }), LEASE_MS);

  return () => {
    clearInterval(lease);
    rename.disconnect();
    window.removeEventListener("keydown", onKey, true);
    for (const what of NEXT) lab?.removeEventListener(what, hurry, true);
    model.off("change:frame", soon);
  };
}

export default { initialize, render };
