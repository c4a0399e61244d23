'use strict';
// Makes each `section.what-if` a panel of sliders with the final score, factor and dollars that they would give.

(() => {
  const isKnown = value => value !== null && value !== undefined;
  const made = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  class Panel {
    constructor(section) {
      this.section = section;
      this.data = JSON.parse(section.querySelector('script[type="application/json"]').textContent);
      this.id = section.getAttribute('aria-labelledby') || `what-if-${section.dataset.cohort}`;
      this.fields = whatIfFields(this.data);
      // The values of the fields that were moved, as their inputs have them.
      this.values = {};
      this.unchanged = whatIf(this.data, {});
      this.outcome = new WhatIfOutcome(this.data, this.unchanged);
      const views = this.fields.map(field => this.view(field));
      this.form = made('form', {class: 'what-if-fields', autocomplete: 'off'}, this.outcome.line, ...views);
      this.form.addEventListener('submit', event => event.preventDefault());
      this.form.addEventListener('input', event => this.move(event.target));
      const reset = made('button', {type: 'button', class: 'reset'}, 'Reset');
      reset.addEventListener('click', () => this.set({}));
      this.command = made('code');
      const copy = copyButton('Copy command', () => ({text: this.command.textContent, message: 'Copied the command'}));
      section.querySelector('.what-if-off')?.setAttribute('hidden', '');
      section.append(this.outcome.element, this.form, made('div', {class: 'what-if-tools'}, reset, copy),
        made('p', {class: 'command'}, 'The same on the command line: ', this.command));
      this.show(false);
      permalink.register(this.id, section, state => this.set(this.valuesOf(state), false));
    }

    view(field) {
      field.now = made('span', {class: 'now'});
      field.note = made('p', {class: 'field-note', id: `${this.id}-${field.name}-note`});
      field.note.textContent = this.noteOf(field);
      const hint = made('p', {class: 'field-hint', id: `${this.id}-${field.name}-hint`}, field.hint);
      const described = {name: field.name, 'aria-describedby': `${hint.id} ${field.note.id}`};
      if (field.choices) {
        field.inputs = field.choices.map(({value}) => made('input', {type: 'radio', value, ...described}));
        const choices = field.choices.map(
          ({label}, index) => made('label', {}, field.inputs[index], ` ${label}`));
        return made('fieldset', {class: 'field'}, made('legend', {}, field.label), hint,
          made('div', {class: 'choices'}, ...choices), field.note);
      }
      const {minimum: min, maximum: max, step} = field;
      const input = made('input', {type: 'range', id: `${this.id}-${field.name}`, min, max, step, ...described});
      field.inputs = [input];
      const slider = made('div', {class: 'slider'}, input);
      if (isKnown(field.unchanged)) {
        const mark = made('span', {class: 'unchanged', 'aria-hidden': 'true'});
        const share = (field.unchanged - field.minimum) / (field.maximum - field.minimum);
        mark.style.setProperty('--at', Math.min(Math.max(share, 0), 1));
        slider.append(mark);
      }
      const label = made('label', {for: input.id}, field.label);
      return made('div', {class: 'field'}, label, field.now, hint, slider, field.note);
    }

    noteOf({name, unchanged, choices, text, remark}) {
      if (name === 'quality' && this.data.own.isFixed) {
        const {fixedScore} = this.data.own;
        return `The minimum data are missing or not known: ${isKnown(fixedScore)
          ? `the final score is ${whatIfText.decimal(fixedScore)}` : 'there is no final score'} until this is set.`;
      }
      if (!isKnown(unchanged)) return remark ?? 'Not known.';
      return `Unchanged: ${choices ? choices.find(({value}) => value === unchanged)?.text : text(unchanged)}`;
    }

    move(input) {
      this.values[input.name] = input.type === 'radio' ? input.value : Number(input.value);
      this.show();
      permalink.write(this.id, this.settings());
    }

    settings() {
      return Object.fromEntries(this.fields.filter(({name}) => name in this.values).map(
        ({name, setting}) => [name, setting ? setting(this.values[name]) : this.values[name]]));
    }

    // The values of a state in the address, without what a slider cannot have.
    valuesOf(state) {
      const values = {};
      for (const {name, choices, value, minimum, maximum} of this.fields) {
        if (!(name in state)) continue;
        const number = value ? value(Number(state[name])) : Number(state[name]);
        if (choices?.some(choice => choice.value === state[name])) values[name] = state[name];
        else if (!choices && number >= minimum && number <= maximum) values[name] = number;
      }
      return values;
    }

    set(values, isWritten = true) {
      this.values = values;
      this.show();
      if (isWritten) permalink.write(this.id, this.settings());
    }

    show(isSpoken = true) {
      for (const field of this.fields) this.showField(field);
      const {npi, year, cohort} = this.data;
      const levers = this.fields.filter(({name}) => name in this.values)
        .map(({name, lever}) => ` --set ${lever(this.values[name])}`);
      const clinician = `--npi ${npi} --year ${year} --cohort ${cohort}`;
      this.command.textContent = `asm-registry project ${clinician}${levers.join('')}`;
      this.section.classList.toggle('changed', levers.length > 0);
      this.outcome.show(whatIf(this.data, this.settings()), isSpoken);
    }

    showField({name, choices, inputs, now, unchanged, start, text}) {
      const isMoved = name in this.values;
      inputs[0].closest('.field').classList.toggle('moved', isMoved);
      const value = isMoved ? this.values[name] : unchanged ?? start;
      if (choices) {
        for (const input of inputs) input.checked = input.value === value;
        return;
      }
      const [input] = inputs;
      if (!isMoved || input.valueAsNumber !== value) input.value = value;
      const shown = isMoved ? text(value) : isKnown(unchanged) ? text(unchanged) : 'not known';
      now.textContent = shown;
      input.setAttribute('aria-valuetext', shown);
    }
  }

  for (const section of document.querySelectorAll('section.what-if')) new Panel(section);
})();
