'use strict';
// The fields of a what-if panel: what each slider can be set to, where the unchanged year is, and its lever in
// `asm-registry project --set`.

const whatIfText = {
  // A number with two decimals; a number that rounds to zero has no sign.
  decimal(value, isSigned = false) {
    const digits = Math.abs(value).toLocaleString('en-US', {minimumFractionDigits: 2, maximumFractionDigits: 2});
    if (!/[1-9]/.test(digits)) return digits;
    return (value < 0 ? '-' : isSigned ? '+' : '') + digits;
  },
  percent(share) { return `${this.decimal(share * 100, true)} %`; },
  dollars(cents) {
    const text = this.decimal(cents / 100, true);
    return /^[+-]/.test(text) ? `${text[0]}$${text.slice(1)}` : `$${text}`;
  },
};

// `text` gives the shown text of a value, `lever` that of the command; `unchanged` is the value of the unchanged year,
// null where it is not known; `start` is where the slider is then; `remark` says what is assumed.
function whatIfFields({rules, own, pools}) {
  const {decimal} = whatIfText;
  const points = value => `${decimal(value)} points`;
  const central = pools.find(pool => pool.level === 'central' && pool.isCentral);
  const scaled = (share, maximum) => share === null || share === undefined ? null : share * maximum;
  const assumed = value => `Not known; assumed: ${decimal(value, true)} points.`;
  const {interoperabilityLowest: lowest, interoperabilityHighest: highest} = rules;
  const interoperability = percent => {
    const shown = percent.toLocaleString('en-US', {maximumFractionDigits: 2});
    return `${shown} %: ${decimal(lowest + (highest - lowest) * percent / 100, true)} points`;
  };
  const practicePoints = count => count <= rules.soloMaximum ? rules.soloBonus
    : count >= rules.smallMinimum && count <= rules.smallMaximum ? rules.smallBonus : 0;
  const practice = count => {
    const clinicians = `${count} ${count === 1 ? 'clinician' : 'clinicians'}`;
    const bonus = practicePoints(count);
    return `${clinicians}: ${bonus ? `${decimal(bonus, true)} points` : 'no bonus'}`;
  };
  const activities = Object.entries({both: 'Both', one: 'One', none: 'None'});
  const counted = activities.find(([value]) => rules.activities[value] === own.activitiesPoints)?.[0];

  return [
    {
      name: 'quality', label: 'Quality', minimum: 0,
      hint: `mean points of the measures, 0 to ${rules.qualityPointsMaximum}`,
      maximum: rules.qualityPointsMaximum, step: 0.1, text: points, lever: value => `quality.points=${value}`,
      unchanged: scaled(central.quality, rules.qualityPointsMaximum), start: rules.qualityPointsMaximum / 2,
    },
    {
      name: 'cost', label: 'Cost', minimum: rules.costPointsMinimum,
      hint: `points of the cost measure, ${rules.costPointsMinimum} to ${rules.costPointsMaximum}`,
      maximum: rules.costPointsMaximum, step: 0.1, text: points, lever: value => `cost.points=${value}`,
      unchanged: scaled(central.cost, rules.costPointsMaximum),
      start: (rules.costPointsMinimum + rules.costPointsMaximum) / 2,
    },
    {
      name: 'activities', label: 'Improvement activities', hint: 'how many of the two are done',
      lever: value => `ia=${value}`,
      choices: activities.map(([value, label]) => ({
        value, label: `${label}: ${rules.activities[value]}`,
        text: `${label.toLowerCase()}, ${decimal(rules.activities[value], true)} points`,
      })),
      unchanged: own.activities ?? null, start: counted, remark: assumed(own.activitiesPoints),
    },
    {
      name: 'interoperability', label: 'Promoting Interoperability', hint: 'score, 0 to 100 %', minimum: 0,
      maximum: 100, step: 1, text: interoperability,
      // Dividing by 100 gives the same number as reading 0.95.
      setting: value => value / 100, value: setting => Math.round(setting * 100), lever: value => `pi=${value}%`,
      unchanged: scaled(own.interoperability, 100), remark: assumed(own.interoperabilityPoints),
      start: highest > lowest ? (own.interoperabilityPoints - lowest) / (highest - lowest) * 100 : 100,
    },
    {
      name: 'practice', label: 'Practice size',
      hint: `clinicians who bill under the TIN; ${rules.smallMaximum + 1} or more: no bonus`,
      minimum: 1, maximum: 30, step: 1, text: practice, lever: value => `practice=${value}`,
      unchanged: own.practiceClinicians ?? null, remark: assumed(own.practicePoints),
      start: {[rules.soloBonus]: 1, [rules.smallBonus]: rules.smallMaximum}[own.practicePoints] ?? 30,
    },
  ];
}
