// What every widget of the course does on the page; stands before its own script.

// anywidget allows a widget two seconds to load. One that needs longer, on a slow page with many cells, is drawn all the
// same, but anywidget hands it none of Python's messages any more. Then they are taken where they arrive, and what has
// been missed is asked for.
async function listen(model) {
  const whole = await model.widget_manager.get_model(model.get("address"));
  if (!whole.comm) return;
  const nothing = { content: { data: { method: "nothing" } } };
  whole._handle_comm_msg(nothing).catch(() => {
    const { _handle_comm_msg } = Object.getPrototypeOf(Object.getPrototypeOf(whole));
    whole.comm.on_msg(_handle_comm_msg.bind(whole));
    whole.comm.send({ method: "request_state" }, whole.callbacks());
  });
}

// JupyterLab listens to keys before anyone else; keys typed into `ours` are for it, except JupyterLab's own shortcuts
// with Ctrl, Alt or Shift+Enter. The attribute is Lumino's way of saying so.
function keepKey(event, ours) {
  const target = event.target;
  if (!(target instanceof Element) || !ours.contains(target)) return;
  const shortcut = event.ctrlKey || event.metaKey || event.altKey || (event.shiftKey && event.key === "Enter");
  target.toggleAttribute("data-lm-suppress-shortcuts", !shortcut);
}

