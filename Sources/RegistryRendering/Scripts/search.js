'use strict';
// Makes `<div class="search" data-index="assets/search-index.js" data-root="">` a search box: an ARIA 1.2 combobox
// whose options are links. A page opened from a file cannot fetch the index, so it is a script, which is loaded when
// the box is first used.

(() => {
  const KINDS = {clinician: 'Clinician', organization: 'Organization', area: 'Area', page: 'Page'};
  const NOTHING_FOUND = 'Nothing found. Search by name, NPI, organization, area or CBSA code.';

  const made = (tag, attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  class SearchBox {
    constructor(box) {
      this.root = box.dataset.root ?? '';
      this.indexPath = box.dataset.index;
      this.box = box;
      this.active = -1;
      this.input = made('input', {
        type: 'text', role: 'combobox', id: 'search', placeholder: 'Search (press /)', autocomplete: 'off',
        spellcheck: 'false', enterkeyhint: 'go', 'aria-label': 'Search clinicians, organizations, areas and pages',
        'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'search-results',
      });
      this.list = made('div', {role: 'listbox', id: 'search-results', 'aria-label': 'Results'});
      this.status = made('p', {role: 'status', class: 'search-status'});
      this.panel = made('div', {class: 'search-panel', hidden: ''});
      this.panel.append(this.list, this.status);
      box.append(this.input, this.panel);
      this.input.addEventListener('focus', () => { this.load(); this.show(); });
      this.input.addEventListener('input', () => { this.load(); this.show(); });
      this.input.addEventListener('keydown', event => this.press(event));
      // Focus stays in the input, so that a click on a result does not close the list first.
      this.panel.addEventListener('mousedown', event => { if (event.button === 0) event.preventDefault(); });
      box.addEventListener('focusout', event => { if (!box.contains(event.relatedTarget)) this.close(); });
      document.addEventListener('keydown', event => this.focusOnSlash(event));
    }

    focusOnSlash(event) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest?.('input:not([type=range], [type=radio]), textarea, select, [contenteditable]')) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    }

    load() {
      if (this.script) return;
      window.siteIndex = rows => {
        siteSearch.setRows(rows);
        this.isLoaded = true;
        this.show();
      };
      this.script = made('script', {src: this.root + this.indexPath});
      this.script.addEventListener('error', () => {
        this.error = `The search index is missing: ${this.indexPath}.`;
        this.show();
      });
      document.head.append(this.script);
    }

    show() {
      this.activate(-1);
      const query = this.input.value.trim();
      if (!query || document.activeElement !== this.input) return this.close();
      const {count, rows} = siteSearch.find(query);
      this.list.replaceChildren(...rows.map((row, index) => this.option(row, index)));
      this.list.hidden = !rows.length;
      this.status.textContent = this.error ?? (!this.isLoaded ? 'Loading the index.'
        : !count ? NOTHING_FOUND
        : count > rows.length ? `${rows.length} of ${count.toLocaleString('en-US')} results. Type more to narrow.`
        : `${count} ${count === 1 ? 'result' : 'results'}.`);
      this.panel.hidden = false;
      this.input.setAttribute('aria-expanded', String(rows.length > 0));
    }

    option([kind, name, detail, path], index) {
      const link = made('a', {
        role: 'option', id: `search-result-${index}`, href: this.root + path, tabindex: '-1', 'aria-selected': 'false',
      });
      const parts = [['b', name], ['span', [KINDS[kind] ?? kind, detail].filter(Boolean).join(' · ')]];
      link.append(...parts.flatMap(([tag, text]) => {
        const part = document.createElement(tag);
        part.textContent = text;
        return [part, ' '];
      }));
      link.addEventListener('mousemove', () => this.activate(index));
      link.addEventListener('click', () => this.close());
      return link;
    }

    close() {
      this.activate(-1);
      this.panel.hidden = true;
      this.input.setAttribute('aria-expanded', 'false');
    }

    activate(index) {
      const options = this.list.children;
      options[this.active]?.setAttribute('aria-selected', 'false');
      this.active = index;
      if (!options[index]) return this.input.removeAttribute('aria-activedescendant');
      options[index].setAttribute('aria-selected', 'true');
      options[index].scrollIntoView({block: 'nearest'});
      this.input.setAttribute('aria-activedescendant', options[index].id);
    }

    press(event) {
      const count = this.panel.hidden ? 0 : this.list.children.length;
      const moves = {ArrowDown: this.active + 1, ArrowUp: this.active < 0 ? count - 1 : this.active - 1};
      if (event.isComposing) return;
      if (event.key in moves) {
        event.preventDefault();
        if (this.panel.hidden) this.show();
        // Past the last and before the first result is the input itself.
        else this.activate(moves[event.key] >= count ? -1 : moves[event.key]);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        // A link's own click keeps the modifier keys out of it: Enter opens in this tab.
        if (count) this.list.children[Math.max(this.active, 0)].click();
      } else if (event.key === 'Escape') {
        event.preventDefault();
        if (this.panel.hidden) this.input.value = '';
        this.close();
      }
    }
  }

  const box = document.querySelector('.search[data-index]');
  if (box) new SearchBox(box);
})();
