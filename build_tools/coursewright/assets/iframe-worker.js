// Search from file://: browsers refuse workers there, so run the worker's script in an empty frame.
// Named after what the engines look for before they would fetch such a shim from another site.
if (location.protocol === "file:")
  window.Worker = /** @type {any} */ (
    class {
      /** @param {string | URL} url */
      constructor(url) {
        const frame = document.createElement("iframe");
        frame.hidden = true;
        document.body.append(frame);
        const inner = /** @type {any} */ (frame.contentWindow);
        // An empty frame reads relative addresses as its page does.
        /** @param {string | URL} src */
        const load = (src) =>
          new Promise((onload, onerror) => {
            inner.document.body.append(Object.assign(inner.document.createElement("script"), { src, onload, onerror }));
          });
        inner.importScripts = async (/** @type {string[]} */ ...sources) => {
          for (const source of sources) await load(source);
        };
        // A channel's end has all that a page asks of a worker, copies of what is sent included.
        const { port1, port2 } = new MessageChannel();
        inner.postMessage = (/** @type {unknown} */ data) => port2.postMessage(data);
        // Until the script is there, messages wait in the channel.
        load(url).then(() => {
          port2.onmessage = ({ data }) => inner.dispatchEvent(new inner.MessageEvent("message", { data }));
        });
        port1.start();
        return Object.assign(port1, { terminate: () => frame.remove() });
      }
    }
  );
