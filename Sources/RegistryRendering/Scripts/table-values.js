'use strict';
// Reads the texts of table cells: as numbers, in sort order, and as CSV.

const tableValues = (() => {
  const NUMBER = /^[+-]?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?: ?(?:%|pp))?$/;
  // An interval may follow, as in `42.86 % (24 to 63)`.
  const INTERVAL = / \([^()]*\)$/;
  const FORMULA = /^[=+\-@\t\r\n]/;
  const collator = new Intl.Collator(document.documentElement.lang || 'en', {numeric: true, sensitivity: 'base'});

  const isNumber = text => NUMBER.test(text);
  const number = text => {
    const plain = text.replace(INTERVAL, '');
    return isNumber(plain) ? Number(plain.replace(/[$,]| ?(?:%|pp)$/g, '')) : null;
  };
  const isMissing = text => text === '' || text === '*';

  // Whether the column is sorted by number: marked as numeric with a number in it, or nothing but numbers.
  const isNumeric = (texts, isMarked) => {
    const known = texts.filter(text => !isMissing(text));
    return known.length > 0 && (isMarked ? known.some(text => number(text) !== null)
      : known.every(text => number(text) !== null));
  };

  // A stable comparison of `{text}`; what has no value is last in both directions.
  const comparison = (isByNumber, isDescending) => {
    const sign = isDescending ? -1 : 1;
    return (a, b) => {
      const [x, y] = [a, b].map(({text}) => isByNumber ? number(text) : isMissing(text) ? null : text);
      if (x === null || y === null) return (x === null) - (y === null);
      return sign * (isByNumber ? x - y : collator.compare(x, y));
    };
  };

  const csvField = text => {
    let field = text;
    if (isNumber(text)) field = text.replace(/[$,]/g, '').replace(' ', '');
    // A spreadsheet would run the text as a formula.
    else if (FORMULA.test(text)) field = `'${text}`;
    return /[",\r\n]/.test(field) || field !== field.trim() ? `"${field.replaceAll('"', '""')}"` : field;
  };
  const csv = rows => rows.map(row => row.map(csvField).join(',') + '\n').join('');

  return {number, isNumeric, comparison, csv};
})();
