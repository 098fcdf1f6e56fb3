// Makes states of hover and focus stand still on the page of the design system.

/** Copies what a style says of hover and focus, so that both can be shown standing still. */
function copyStates(list: CSSRuleList, parent: CSSStyleSheet | CSSGroupingRule) {
  for (let index = list.length - 1; index >= 0; index--) {
    const rule = list[index];
    if (rule instanceof CSSStyleRule && /:hover|:focus(-visible|-within)?/.test(rule.selectorText)) {
      const still = rule.selectorText
        .replace(/:focus(-visible|-within)?/g, '.is-focus')
        .replaceAll(':hover', '.is-hover');
      parent.insertRule(rule.cssText.replace(rule.selectorText, still), index + 1);
    } else if (rule instanceof CSSGroupingRule) copyStates(rule.cssRules, rule);
  }
}
for (const sheet of document.styleSheets) copyStates(sheet.cssRules, sheet);
const mark = (selector: string, state: string) => document.querySelector(selector)?.classList.add(state);
document.querySelector('#answer-open')?.setAttribute('open', '');
mark('#answer-hover summary', 'is-hover');
mark('#answer-focus summary', 'is-focus');
mark('#d-focus', 'is-focus');
mark('[value="hover"]', 'is-hover');
mark('[value="focus"]', 'is-focus');
mark('.door-states .doors li:nth-child(3)', 'is-hover');
mark('.door-states .doors li:nth-child(4)', 'is-focus');
mark('.door-states .doors li:nth-child(4) a', 'is-focus');
mark('.event-states li:nth-child(3)', 'is-hover');
