// A question with its choices: a real fieldset, so that keys and screen readers work as everywhere else.

const RESTARTED = "Python has been restarted since. To answer, run this cell again.";
let forms = 0;

// `code` between back ticks
function write(element, words) {
  element.replaceChildren();
  words.split("`").forEach((part, i) => {
    if (i % 2 === 0) element.append(part);
    else element.appendChild(document.createElement("code")).textContent = part;
  });
}

function render({ model, el }) {
  const make = (name, parent, className) => {
    const made = parent.appendChild(document.createElement(name));
    if (className) made.className = className;
    return made;
  };
  const form = make("form", el, "nn-form");
  const fieldset = make("fieldset", form);
  write(make("legend", fieldset), model.get("question"));
  const group = "nn-form-" + forms++;
  const inputs = model.get("choices").map((choice, i) => {
    const label = make("label", fieldset);
    const input = make("input", label);
    Object.assign(input, { type: "radio", name: group, value: String(i), checked: i === model.get("chosen") });
    write(make("span", label), choice);
    return input;
  });
  const button = make("button", form, "jupyter-button");
  button.type = "submit";
  const sentence = make("p", form, "nn-sentence");
  sentence.setAttribute("role", "status");

  function show() {
    button.textContent = model.get("chosen") < 0 ? model.get("action") : model.get("again");
    const verdict = model.get("verdict");
    sentence.dataset.verdict = verdict;
    const sign = { right: "\u2713 ", wrong: "\u2717 " }[verdict] || "";
    write(sentence, model.get("sentence") && sign + model.get("sentence"));
    inputs.forEach((input, i) => {
      input.parentElement.dataset.verdict = i === model.get("chosen") ? verdict : "";
    });
  }
  show();
  model.on("change", show);
  model.on("comm_live_update", () => {
    button.disabled = true;
    sentence.dataset.verdict = "";
    write(sentence, RESTARTED);
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = inputs.findIndex((input) => input.checked);
    model.send({ kind: "answer", choice: chosen });
  });
  const onKey = (event) => keepKey(event, form);
  window.addEventListener("keydown", onKey, true);
  return () => window.removeEventListener("keydown", onKey, true);
}

export default { initialize: ({ model }) => listen(model), render };
