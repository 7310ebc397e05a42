// The view of the grading button. It shows the state that Python holds, saves the notebook where the page lets it, and
// opens the feedback page from memory: no request is made.

// Some kernels are busy with a running cell; after this long without an answer the reader is told.
const PATIENCE = 6000;

function element(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

// The notebook that this button stands in, when the page exposes its application.
function panelOf(node) {
  try {
    return [...window.jupyterapp.shell.widgets("main")].find((panel) => panel.context && panel.node.contains(node));
  } catch {
    return undefined;
  }
}

async function save(node) {
  const panel = panelOf(node);
  if (!panel) return { saved: false, path: null };
  try {
    await panel.context.save();
    return { saved: true, path: panel.context.path };
  } catch {
    return { saved: false, path: panel.context.path };
  }
}

const number = (points) => String(Math.round(points * 100) / 100);

function tableOf(report) {
  const table = element("table");
  table.append(element("caption", "Each exercise with its points"));
  const head = element("tr");
  for (const title of ["Exercise", "Points", "What was found"]) head.append(element("th", title, { scope: "col" }));
  table.append(element("thead"));
  table.tHead.append(head);
  const body = element("tbody");
  for (const exercise of report.exercises) {
    const row = element("tr");
    row.append(element("th", exercise.name, { scope: "row" }));
    row.append(element("td", `${number(exercise.points)} of ${number(exercise.max_points)}`));
    const said = element("td");
    said.append(element("strong", exercise.state), ` ${exercise.sentence}`);
    row.append(said);
    body.append(row);
  }
  table.append(body);
  return table;
}

function render({ model, el }) {
  const root = element("div", "", { class: "course-submit" });
  const button = element("button", "Save and grade this notebook", { type: "button" });
  // Read out when it changes: the beginning and the outcome, not each cell.
  const status = element("p", "", { role: "status" });
  const bar = element("progress", "", { "aria-label": "Cells that were run", hidden: "" });
  const step = element("span", "", { class: "course-step", "aria-hidden": "true" });
  const result = element("div");
  root.append(button, bar, step, status, result);
  el.append(root);

  let page = null;
  let waiting = null;

  function link() {
    const node = result.querySelector("a");
    if (node && page) {
      node.href = page;
      node.hidden = false;
    }
  }

  function say(text) {
    // The same text again would not be read out again, nor need it be.
    if (status.textContent !== text) status.textContent = text;
  }

  function show() {
    const state = model.get("state");
    clearTimeout(waiting);
    const running = state.phase === "running";
    button.setAttribute("aria-disabled", String(running));
    bar.hidden = step.hidden = !running;
    if (running) {
      result.replaceChildren();
      say("Grading. You can go on reading.");
      step.textContent = state.text;
      if (state.steps) {
        bar.max = state.steps;
        bar.value = state.done;
      } else {
        bar.removeAttribute("value");
      }
      return;
    }
    if (state.phase === "error") {
      say(state.text);
      result.replaceChildren();
    }
    if (state.phase === "done") {
      const { report } = state;
      say(`Graded: ${report.total}.`);
      result.replaceChildren(tableOf(report));
      if (report.problems.length) {
        const list = element("ul", "", { "aria-label": "About your notebook" });
        list.append(...report.problems.map((problem) => element("li", problem)));
        result.append(list);
      }
      result.append(
        element("a", "Open the feedback page", { target: "_blank", rel: "noopener", hidden: "" }),
      );
      link();
    }
  }

  async function press() {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    say("Saving.");
    const where = await save(root);
    model.send({ kind: "press", ...where });
    waiting = setTimeout(() => {
      button.setAttribute("aria-disabled", "false");
      say("Python is not answering. Wait for the cell that is running, or run this cell again, and press once more.");
    }, PATIENCE);
  }

  function heard(message, buffers) {
    if (message.kind !== "page") return;
    if (page) URL.revokeObjectURL(page);
    page = URL.createObjectURL(new Blob([buffers[0]], { type: "text/html;charset=utf-8" }));
    link();
  }

  button.addEventListener("click", press);
  model.on("change:state", show);
  model.on("msg:custom", heard);
  show();
  if (model.get("state").phase === "done") model.send({ kind: "page" });

  return () => {
    clearTimeout(waiting);
    model.off("change:state", show);
    model.off("msg:custom", heard);
    if (page) URL.revokeObjectURL(page);
  };
}

export default { render };
