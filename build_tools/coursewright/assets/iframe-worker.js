// Search from file://: browsers refuse workers there, so run the worker's script in an empty frame.
// Named after what the engines look for before they would fetch such a shim from another site.
if (location.protocol === "file:")
  window.Worker = /** @type {any} */ (
    class extends EventTarget {
      /** @param {string | URL} url */
      constructor(url) {
        super();
        const frame = document.createElement("iframe");
        frame.hidden = true;
        frame.title = "search";
        document.body.append(frame);
        const inner = /** @type {any} */ (frame.contentWindow);
        /** @param {string} source */
        const load = (source) =>
          new Promise((resolve, reject) => {
            const script = inner.document.createElement("script");
            Object.assign(script, { src: source, onload: resolve, onerror: reject });
            inner.document.body.append(script);
          });
        inner.importScripts = async (/** @type {string[]} */ ...sources) => {
          for (const source of sources) await load(source);
        };
        inner.postMessage = (/** @type {unknown} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
        const ready = load(new URL(url, location.href).href);
        this.postMessage = (/** @type {unknown} */ data) =>
          ready.then(() => inner.dispatchEvent(new inner.MessageEvent("message", { data })));
      }
    }
  );
