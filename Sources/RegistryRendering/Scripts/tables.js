'use strict';
// Makes tables sortable, filterable and copyable. Without this script they are plain tables.

(() => {
  const MINIMUM_ROWS_TO_FILTER = 9;
  const shown = count => count.toLocaleString('en-US');
  const cellText = cell => cell.textContent.trim().replace(/\s+/g, ' ');

  // The rows as groups `{row, title, items}`: an item is a row and the sub rows that belong to it.
  function groupsOf(body) {
    const groups = [];
    for (const row of [...body.rows]) {
      if (row.matches('.group')) groups.push({row, title: cellText(row.cells[0]), items: []});
      else {
        if (!groups.length) groups.push({row: null, title: '', items: []});
        const {items} = groups.at(-1);
        if (row.matches('.sub') && items.length) items.at(-1).rows.push(row);
        else items.push({rows: [row]});
      }
    }
    return groups;
  }

  class EnhancedTable {
    constructor(region, id) {
      this.region = region;
      this.id = id;
      this.table = region.querySelector('table');
      this.body = this.table.tBodies[0];
      this.groups = groupsOf(this.body);
      this.rows = this.groups.flatMap(group => group.items.flatMap(item => item.rows));
      this.state = {};
      this.addSortButtons();
      this.addTools();
      permalink.register(id, region, state => this.restore(state));
    }

    addSortButtons() {
      const headings = [...this.table.tHead?.rows ?? []];
      this.headings = headings.length ? [...headings.at(-1).cells] : [];
      // Only with one plain row of headings does a heading's place tell its column.
      if (headings.length !== 1 || this.headings.some(cell => cell.colSpan > 1)) return;
      this.headings.forEach((cell, column) => {
        const text = cellText(cell);
        if (!text) return;
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'sort';
        button.append(...cell.childNodes);
        cell.append(button);
        button.addEventListener('click', () => this.cycleSort(column));
      });
    }

    addTools() {
      const tools = document.createElement('div');
      tools.className = 'table-tools';
      const count = this.region.nextElementSibling;
      this.count = count?.matches('.count') ? count : null;
      this.countText = this.count?.textContent;
      if (this.rows.length >= MINIMUM_ROWS_TO_FILTER) {
        this.addFilter(tools);
        this.region.before(tools);
      } else {
        (this.count ?? this.region).after(tools);
      }
      tools.append(copyButton('Copy as CSV', () => this.copied()));
    }

    addFilter(tools) {
      this.filter = document.createElement('input');
      this.filter.type = 'search';
      this.filter.placeholder = 'Filter rows';
      this.filter.autocomplete = 'off';
      const name = (this.region.getAttribute('aria-label') ?? 'table').replace(/: table$/, '');
      this.filter.setAttribute('aria-label', `Filter rows: ${name}`);
      this.filter.addEventListener('input', () => this.change({filter: this.filter.value.trim()}));
      this.filter.addEventListener('keydown', event => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        this.filter.value = '';
        this.change({filter: ''});
      });
      tools.append(this.filter);
      if (!this.count) {
        this.count = document.createElement('p');
        this.count.className = 'count';
        this.countText = `${shown(this.rows.length)} rows.`;
        this.region.after(this.count);
      }
      this.count.textContent = this.countText;
      this.count.setAttribute('role', 'status');
    }

    // Ascending, descending, the original order.
    cycleSort(column) {
      const name = String(column + 1);
      this.change({sort: this.state.sort === name ? name + 'd' : this.state.sort === name + 'd' ? '' : name});
    }

    change(change) {
      this.state = Object.fromEntries(Object.entries({...this.state, ...change}).filter(([, value]) => value));
      this.apply();
      permalink.write(this.id, this.state);
    }

    restore({sort, filter}) {
      this.state = {};
      const column = /^([1-9]\d*)d?$/.exec(sort ?? '')?.[1];
      if (column && this.headings[column - 1]?.querySelector('.sort')) this.state.sort = sort;
      if (filter && this.filter) this.state.filter = filter;
      if (this.filter) this.filter.value = this.state.filter ?? '';
      for (let at = this.region.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
      this.apply();
    }

    apply() {
      this.sortRows();
      this.filterRows();
    }

    sortRows() {
      const {sort} = this.state;
      const column = sort ? parseInt(sort, 10) - 1 : null;
      const isDescending = sort?.endsWith('d');
      this.headings.forEach((cell, index) => {
        if (index === column) cell.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      });
      const text = item => column !== null && item.rows[0].cells[column] ? cellText(item.rows[0].cells[column]) : '';
      const keys = new Map(this.groups.flatMap(group => group.items).map(item => [item, {text: text(item)}]));
      const isByNumber = tableValues.isNumeric(
        [...keys.values()].map(key => key.text), this.headings[column]?.matches('.n'));
      const compare = tableValues.comparison(isByNumber, isDescending);
      const rows = this.groups.flatMap(group => [
        ...group.row ? [group.row] : [],
        ...(column === null ? group.items : group.items.toSorted((a, b) => compare(keys.get(a), keys.get(b))))
          .flatMap(item => item.rows),
      ]);
      this.body.append(...rows);
    }

    // A group's title counts as text of its rows. A row brings its sub rows along, and a sub row its row.
    filterRows() {
      const words = (this.state.filter ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      for (const group of this.groups) {
        const matches = row => {
          const text = `${group.title} ${[...row.cells].map(cellText).join(' ')}`.toLowerCase();
          return words.every(word => text.includes(word));
        };
        for (const {rows: [row, ...subRows]} of group.items) {
          const isWhole = matches(row);
          for (const subRow of subRows) subRow.hidden = !isWhole && !matches(subRow);
          row.hidden = !isWhole && subRows.every(subRow => subRow.hidden);
        }
        if (group.row) group.row.hidden = group.items.every(item => item.rows[0].hidden);
      }
      if (!this.filter) return;
      const count = this.rows.filter(row => !row.hidden).length;
      this.count.textContent = words.length ? `${shown(count)} of ${shown(this.rows.length)} rows.` : this.countText;
    }

    // The visible rows in the order shown; the title of a group is the first field of each of its rows.
    copied() {
      const isGrouped = this.groups.some(group => group.row);
      const titles = new Map(this.groups.flatMap(group => group.items.flatMap(
        item => item.rows.map(row => [row, group.title]))));
      const fields = (row, title) => [...isGrouped ? [title] : [], ...[...row.cells].map(cellText)];
      const rows = [...this.body.rows].filter(row => titles.has(row) && !row.hidden);
      const heading = this.headings.length ? [fields(this.headings[0].parentElement, 'Group')] : [];
      return {
        text: tableValues.csv([...heading, ...rows.map(row => fields(row, titles.get(row)))]),
        message: `Copied ${shown(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`,
      };
    }
  }

  // The state of a table is kept under its own id, that of its section, or t1, t2 by its place in the page.
  const used = new Set();
  document.querySelectorAll('.scroll:has(> table)').forEach((region, index) => {
    const body = region.querySelector('table').tBodies[0];
    const wanted = region.id || region.closest('section[id]')?.id;
    const id = wanted && !used.has(wanted) ? wanted : `t${index + 1}`;
    used.add(id);
    if (body && [...body.rows].filter(row => !row.matches('.group')).length > 1) new EnhancedTable(region, id);
  });
})();
