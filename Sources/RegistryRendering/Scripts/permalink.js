'use strict';
// Keeps the state of the page's tables and sliders in the fragment of the address, so that a copied address shows the
// same: `#areas:sort=3d&filter=miami;what-if-HF:quality=7.3`. A fragment without a colon is a plain anchor.

const permalink = (() => {
  const states = new Map();
  const parts = new Map();
  let timer;

  const decoded = text => {
    try { return decodeURIComponent(text); } catch { return text; }
  };

  // The states in the address; none if it is a plain anchor.
  const stored = () => {
    const fragment = location.hash.slice(1);
    const found = new Map();
    if (document.getElementById(decoded(fragment))) return found;
    for (const part of fragment.split(';')) {
      const at = part.indexOf(':');
      if (at > 0) found.set(decoded(part.slice(0, at)), Object.fromEntries(new URLSearchParams(part.slice(at + 1))));
    }
    return found;
  };

  const save = () => {
    const texts = [...states].map(([id, state]) => `${encodeURIComponent(id)}:${new URLSearchParams(state)}`);
    history.replaceState(null, '', location.href.split('#')[0] + (texts.length ? '#' + texts.join(';') : ''));
  };

  const restore = () => {
    const found = stored();
    // A plain anchor moves the view but changes no state.
    if (!found.size && location.hash.length > 1) return;
    for (const [id, part] of parts) {
      const state = found.get(id) ?? {};
      if (Object.keys(state).length) states.set(id, state);
      else if (!states.delete(id)) continue;
      part.restore(state);
    }
    const first = [...found.keys()].find(id => parts.has(id));
    if (first) parts.get(first).element.scrollIntoView();
  };

  // Deferred scripts have registered their parts by then.
  document.addEventListener('DOMContentLoaded', restore);
  window.addEventListener('hashchange', restore);

  return {
    // Registers a part of the page; `restore` gets the state, an object of strings, when the address has one.
    register(id, element, restore) { parts.set(id, {element, restore}); },

    // Writes the state of a part; an empty object removes it. Browsers limit how often an address may change.
    write(id, state) {
      if (Object.keys(state).length) states.set(id, state);
      else states.delete(id);
      clearTimeout(timer);
      timer = setTimeout(save, 250);
    },
  };
})();
