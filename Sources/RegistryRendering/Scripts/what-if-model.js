'use strict';
// The final score and payment adjustment of one clinician whose year is different, while all peers stay as they are.
// The same calculation as `asm-registry project --set`; the data come from the page.

// `settings` has a value for each slider that was moved: `quality` and `cost` in points, `activities` (both, one or
// none), `interoperability` as a share, `practice` in clinicians. Returns the score, the factor as a share of one and
// the whole cents of the payment year, with their ranges; null where not known.
function whatIf(data, settings) {
  const {rules, own} = data;
  // JSON may leave out what is null.
  const isKnown = value => value !== null && value !== undefined;
  const isSet = name => isKnown(settings[name]);
  const isUnchanged = !['quality', 'cost', 'activities', 'interoperability', 'practice'].some(isSet);
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  // Loaded, but with too few cases for a score: not the same as not known.
  const NOT_SCORED = 'not scored';

  function practicePoints(count) {
    if (count <= rules.soloMaximum) return rules.soloBonus;
    return count >= rules.smallMinimum && count <= rules.smallMaximum ? rules.smallBonus : 0;
  }

  function adjustments() {
    const activities = isSet('activities') ? rules.activities[settings.activities] : own.activitiesPoints;
    const {interoperabilityLowest: lowest, interoperabilityHighest: highest} = rules;
    const interoperability = isSet('interoperability')
      ? lowest + (highest - lowest) * settings.interoperability : own.interoperabilityPoints;
    const practice = isSet('practice') ? practicePoints(settings.practice) : own.practicePoints;
    return activities + interoperability + own.complexPoints + practice;
  }

  // The shares of quality and cost depend on the pool: each level of a scenario has its own benchmarks.
  function scoreIn(pool) {
    if (isUnchanged) return pool.score ?? null;
    if (!isSet('quality') && own.isFixed) return own.fixedScore ?? null;
    const quality = isSet('quality')
      ? clamp(settings.quality, 0, rules.qualityPointsMaximum) / rules.qualityPointsMaximum : pool.quality;
    const cost = isSet('cost')
      ? clamp(settings.cost, rules.costPointsMinimum, rules.costPointsMaximum) / rules.costPointsMaximum : pool.cost;
    if (!isKnown(quality) || !isKnown(cost)) return isSet('cost') || own.hasCost ? NOT_SCORED : null;
    const measured = rules.maximum * (rules.qualityWeight * quality + rules.costWeight * cost);
    return clamp(measured + adjustments(), rules.minimum, rules.maximum);
  }

  // The fixed midpoint, or the median of all scores above zero with this one among them.
  function midpointOf({midpoint, medianLow, medianCenter, medianHigh}, score) {
    if (isKnown(midpoint)) return midpoint;
    if (!(score > 0)) return medianCenter ?? (medianLow + medianHigh) / 2;
    const limited = clamp(score, medianLow ?? -Infinity, medianHigh ?? Infinity);
    return isKnown(medianCenter) ? (medianCenter + limited) / 2 : limited;
  }

  // Clenshaw's recurrence; the first coefficient counts in full.
  function chebyshev({from, to, earned}, point) {
    const x = to > from ? (2 * point - from - to) / (to - from) : 0;
    let [first, second] = [0, 0];
    for (const coefficient of earned.slice(1).reverse()) {
      [first, second] = [coefficient + 2 * x * first - second, first];
    }
    return (earned[0] ?? 0) + x * first - second;
  }

  function factorIn(pool) {
    const score = scoreIn(pool);
    if (score === null) return null;
    if (score === NOT_SCORED) return rules.notScoredFactor;
    const midpoint = midpointOf(pool, score);
    const transformed = value => value > 0 ? 1 / (1 + Math.exp(-pool.slope * (value - midpoint))) : 0;
    const before = isKnown(pool.score) ? pool.weight * transformed(pool.score) : 0;
    const earned = chebyshev(pool, midpoint) - before + pool.weight * transformed(score);
    const total = pool.partB + (score > 0 || rules.includesScoreZero ? pool.weight : 0);
    const scaling = earned > 0 ? rules.poolShare * total / earned : 0;
    const factor = rules.risk * transformed(score) * (Number.isFinite(scaling) ? scaling : 0) - rules.risk;
    return rules.isCapped ? Math.min(factor, rules.risk) : factor;
  }

  const extent = factors => {
    const known = factors.filter(factor => factor !== null);
    return [Math.min(...known), Math.max(...known)];
  };

  function rangeAround(factor) {
    const {reach} = rules;
    if (!isKnown(reach)) return extent(data.pools.map(factorIn));
    // Uncertainty about the rule and about the peers are independent: their distances are added in quadrature.
    const [ruleLow, ruleHigh] = extent(data.pools.filter(pool => pool.level === 'central').map(factorIn));
    const hasCentralRule = pool => pool.slope === central.slope && pool.midpoint === central.midpoint;
    const [peersLow, peersHigh] = extent(data.pools.filter(hasCentralRule).map(factorIn));
    const below = Math.hypot(factor - ruleLow, reach * (peersLow - factor));
    const above = Math.hypot(ruleHigh - factor, reach * (peersHigh - factor));
    return [
      Math.max(factor - below, -rules.risk), rules.isCapped ? Math.min(factor + above, rules.risk) : factor + above,
    ];
  }

  // Rounded half away from zero; adding zero turns a negative zero into zero.
  const centsAt = factor => {
    if (factor === null || !isKnown(own.partB)) return null;
    const cents = factor * own.partB;
    return Math.sign(cents) * Math.round(Math.abs(cents)) + 0;
  };

  const central = data.pools.find(pool => pool.level === 'central' && pool.isCentral);
  const score = scoreIn(central);
  let [factor, lowestFactor, highestFactor] = [null, null, null];
  if (isUnchanged) ({factor = null, lowestFactor = null, highestFactor = null} = own);
  else if (score !== null) {
    factor = factorIn(central);
    [lowestFactor, highestFactor] = rangeAround(factor);
  }
  return {
    score: score === NOT_SCORED ? null : score, factor, lowestFactor, highestFactor,
    cents: centsAt(factor), lowestCents: centsAt(lowestFactor), highestCents: centsAt(highestFactor),
  };
}
