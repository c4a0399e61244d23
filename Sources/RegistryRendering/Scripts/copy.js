'use strict';
// Copies text to the clipboard, also where a page opened from a file has no clipboard interface.

// Returns whether the text was copied.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const focused = document.activeElement;
  const area = document.createElement('textarea');
  area.className = 'copied-text';
  area.readOnly = true;
  area.value = text;
  document.body.append(area);
  area.select();
  let isCopied = false;
  try { isCopied = document.execCommand('copy'); } catch { /* The button says so. */ }
  area.remove();
  focused?.focus({preventScroll: true});
  return isCopied;
}

// A button that copies what `make` returns, `{text, message}`, and shows the message for a moment.
function copyButton(label, make) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.setAttribute('aria-live', 'polite');
  button.textContent = label;
  let timer;
  button.addEventListener('click', async () => {
    const {text, message} = make();
    button.textContent = await copyText(text) ? message : 'Could not copy';
    clearTimeout(timer);
    timer = setTimeout(() => { button.textContent = label; }, 3000);
  });
  return button;
}
