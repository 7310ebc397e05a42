"""Clocks that run in the page. Each counts what a person would see: frames of the browser that show something new."""

# Wait for the next key, then for the first frame in which what `root` shows has changed and its pictures are decoded.
# The clock begins when the browser hands the key to the page, and stops when the frame has been painted.
ARM = """root => {
    window.benchLatency = new Promise(done => {
        let begin = null;
        window.addEventListener('keydown', event => { begin = event.timeStamp; }, { capture: true, once: true });
        const watcher = new MutationObserver(async () => {
            const images = [...root.querySelectorAll('img')];
            if (begin === null || (images.length === 0 && !root.querySelector('svg'))) return;
            watcher.disconnect();
            await Promise.all(images.map(image => image.decode().catch(() => null)));
            requestAnimationFrame(() => {
                const painted = new MessageChannel();
                painted.port1.onmessage = () => done(performance.now() - begin);
                painted.port2.postMessage(0);
            });
        });
        watcher.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    });
}"""
READ = "() => window.benchLatency"

# Count the frames in which `root` shows something new, until `benchStop()` is called.
COUNT = """root => {
    const times = [];
    let dirty = false, going = true;
    const begin = performance.now();
    const watcher = new MutationObserver(() => { dirty = true; });
    watcher.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    const look = () => {
        if (dirty) times.push(performance.now());
        dirty = false;
        if (going) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    window.benchStop = () => {
        going = false;
        watcher.disconnect();
        return { begin, times, seconds: (performance.now() - begin) / 1000 };
    };
}"""
STOP = "() => window.benchStop()"

# Run the cell, and wait for the frame that shows its first picture.
FIRST = """async id => {
    const panel = window.coursePanel();
    const index = panel.content.widgets.findIndex(cell => cell.model.id === id);
    const output = panel.content.widgets[index].outputArea.node;
    panel.content.activeCellIndex = index;
    const seen = new Promise(done => {
        const look = () => {
            if (output.querySelector('.nn-picture svg')) done(performance.now());
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
    const begin = performance.now();
    window.jupyterapp.commands.execute('notebook:run-cell');
    return await seen - begin;
}"""
