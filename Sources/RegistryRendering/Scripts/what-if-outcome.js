'use strict';
// The outcome of a what-if panel: final score, factor and dollars, each with the unchanged one and the change.

class WhatIfOutcome {
  constructor(data, unchanged) {
    this.unchanged = unchanged;
    const {decimal} = whatIfText;
    this.figures = [
      {name: 'score', label: 'Final score', text: value => decimal(value), changeText: value => decimal(value, true)},
      {
        name: 'factor', lowest: 'lowestFactor', highest: 'highestFactor', label: `Factor in ${data.paymentYear}`,
        text: value => whatIfText.percent(value), changeText: value => `${decimal(value * 100, true)} pp`,
      },
      {
        name: 'cents', lowest: 'lowestCents', highest: 'highestCents', label: `Dollars in ${data.paymentYear}`,
        text: value => whatIfText.dollars(value), changeText: value => whatIfText.dollars(value),
      },
    ];
    this.summary = WhatIfOutcome.element('p', 'spoken');
    this.summary.setAttribute('aria-live', 'polite');
    this.element = WhatIfOutcome.element('div', 'what-if-outcome', this.list(), this.summary);
    // On a narrow window the outcome scrolls away from the sliders; this line stays.
    this.line = WhatIfOutcome.element('p', 'what-if-line');
    this.line.setAttribute('aria-hidden', 'true');
    // A scenario has a reach; a full cohort has none.
    const isScenario = data.rules.reach !== null && data.rules.reach !== undefined;
    this.element.append(WhatIfOutcome.element('p', 'remark', isScenario
      ? 'A scenario: too little of the cohort is loaded, so its peers are assumed. The range covers the assumptions.'
      : 'Peers stay as they are. The range covers the slopes and midpoints that CMS may choose.'));
  }

  static element(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  list() {
    const {element} = WhatIfOutcome;
    // A line may break before the range, but not inside it.
    const unbroken = text => text.replaceAll(' %', '\u00a0%').replace(' to ', '\u00a0to\u00a0');
    const list = element('dl', 'key-figures');
    for (const figure of this.figures) {
      figure.value = element('b');
      figure.change = element('span', 'change');
      const lines = [figure.value];
      if (figure.lowest) {
        figure.low = element('data');
        figure.high = element('data');
        figure.range = element('span', 'range', figure.low, ' to ', figure.high);
        lines.push(figure.range);
      }
      lines.push(figure.change, element('span', 'was', `Unchanged: ${unbroken(this.textOf(figure, this.unchanged))}`));
      figure.box = element('div', '', element('dt', '', figure.label), element('dd', '', ...lines));
      list.append(figure.box);
    }
    return list;
  }

  textOf({name, text, lowest, highest}, result) {
    if (result[name] === null) return 'not known';
    const isRange = lowest && result[lowest] !== null && result[lowest] !== result[highest];
    return text(result[name]) + (isRange ? ` (${text(result[lowest])} to ${text(result[highest])})` : '');
  }

  show(result, isSpoken) {
    for (const figure of this.figures) this.showFigure(figure, result);
    const shown = ({name, text}) => result[name] === null ? 'not known' : text(result[name]);
    this.line.textContent = this.figures.map(shown).join(' · ');
    if (!isSpoken) return;
    // A screen reader hears one sentence when the slider rests, not each step.
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const sentences = this.figures.map(figure => `${figure.label}: ${this.textOf(figure, result)}.`);
      this.summary.textContent = sentences.join(' ');
    }, 700);
  }

  showFigure(figure, result) {
    const {name, text, changeText, value, low, high, range, change, box} = figure;
    const write = (element, key) => {
      element.dataset.name = key;
      element.dataset.value = result[key] ?? '';
      element.textContent = result[key] === null ? 'not known' : text(result[key]);
    };
    write(value, name);
    if (range) {
      write(low, figure.lowest);
      write(high, figure.highest);
      range.hidden = result[figure.lowest] === null;
    }
    const [now, was] = [result[name], this.unchanged[name]];
    change.textContent = now === null || was === null ? 'Change: not known' : `Change: ${changeText(now - was)}`;
    const isGain = name !== 'score' && now !== null;
    box.classList.toggle('good', isGain && now > 0);
    box.classList.toggle('bad', isGain && now < 0);
  }
}
