'use strict';
// Finds rows of the search index by words. The index file calls `siteIndex` with rows `[kind, name, detail, path]`;
// `detail` starts with the NPI or the code, if there is one.

const siteSearch = (() => {
  const MARKS = /\p{M}/gu;
  const SEPARATORS = /[^\p{L}\p{N}]+/gu;
  // Ranks, the best first.
  const [CODE, NAME, NAME_START, NAME_WORDS, WORDS, INSIDE] = [0, 1, 2, 3, 4, 5];
  // What people type before or after a name or number.
  const TITLES = new Set(['npi', 'dr', 'md', 'do']);
  let rows = [];
  let texts = [];

  // Letters that have no accent to take away.
  const LETTERS = {ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ı: 'i'};
  const isASCII = text => /^[\x00-\x7f]*$/.test(text);
  const withoutAccents = text =>
    text.normalize('NFD').replace(MARKS, '').replace(/[łøđðßæœþı]/g, letter => LETTERS[letter]);

  // Lower case, without accents, words separated and surrounded by single blanks.
  const plain = text => {
    const lower = text.toLowerCase();
    return ` ${(isASCII(lower) ? lower : withoutAccents(lower)).replace(SEPARATORS, ' ').trim()} `;
  };

  // The better the row matches, the lower; null if a word is missing.
  const rank = ({name, detail, code}, query, words) => {
    let isWord = true;
    let isName = true;
    for (const word of words) {
      const isInName = name.includes(word.start);
      if (!isInName && !detail.includes(word.start)) {
        if (!name.includes(word.text) && !detail.includes(word.text)) return null;
        isWord = false;
      }
      isName &&= isInName;
    }
    if (code === query) return CODE;
    if (name === query) return NAME;
    if (name.startsWith(query.slice(0, -1))) return NAME_START;
    return isWord ? isName ? NAME_WORDS : WORDS : INSIDE;
  };

  return {
    // Lower-case texts are made once: an index has up to 30,000 rows, and each keystroke reads them all.
    setRows(index) {
      rows = index;
      texts = index.map(([, name, detail]) => {
        const plainDetail = plain(detail ?? '');
        const first = plainDetail.slice(0, plainDetail.indexOf(' ', 1) + 1);
        return {name: plain(name), detail: plainDetail, code: /\d/.test(first) ? first : null};
      });
    },

    get rows() { return rows; },

    // All words must match in the name or the detail. Returns the count and the best rows in the order of the index.
    find(text, limit = 12) {
      const typed = plain(text).trim().split(' ').filter(Boolean);
      const meant = typed.filter(word => !TITLES.has(word));
      const query = plain((meant.length ? meant : typed).join(' '));
      const words = query.trim().split(' ').filter(Boolean).map(word => ({text: word, start: ` ${word}`}));
      if (!words.length) return {count: 0, rows: []};
      const ranked = [[], [], [], [], [], []];
      let count = 0;
      for (let index = 0; index < texts.length; index += 1) {
        const found = rank(texts[index], query, words);
        if (found === null) continue;
        count += 1;
        if (ranked[found].length < limit) ranked[found].push(index);
      }
      return {count, rows: ranked.flat().slice(0, limit).map(index => rows[index])};
    },
  };
})();
