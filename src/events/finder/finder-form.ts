import { readChoice, type Choice } from './choice.ts';

/** The id of each control, by what it says; none has a name, so that no browser puts what was typed into an address. */
export const IDS = {
  place: 'finder-place',
  within: 'finder-within',
  when: 'finder-when',
  for: 'finder-for',
  online: 'finder-online',
} as const;
type Field = keyof typeof IDS;

function control(form: HTMLFormElement, field: Field): HTMLInputElement | HTMLSelectElement | undefined {
  const found = form.elements.namedItem(IDS[field]);
  return found instanceof HTMLInputElement || found instanceof HTMLSelectElement ? found : undefined;
}

/** What somebody typed as their place. */
export const typedPlace = (form: HTMLFormElement): string => control(form, 'place')?.value ?? '';

/** The choice that the controls say; the order has none, and stays. */
export function chosen(form: HTMLFormElement, order: Choice['order']): Choice {
  return readChoice((name) => {
    if (name === 'order') return order ?? '';
    const found = control(form, name);
    if (found instanceof HTMLInputElement) return found.checked ? '' : 'no';
    return found?.value ?? '';
  });
}

/** Has the controls say a place and a choice: each of them, or those that nobody has set already. */
export function fillIn(form: HTMLFormElement, place: string, choice: Choice, which: 'all' | 'unset'): void {
  const input = control(form, 'place');
  if (input && (which === 'all' || input.value === '')) input.value = place;
  for (const field of ['within', 'when', 'for'] as const) {
    const select = control(form, field);
    const value = String(choice[field] ?? '');
    if (!(select instanceof HTMLSelectElement) || (which === 'unset' && select.value !== '')) continue;
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  const online = control(form, 'online');
  if (!(online instanceof HTMLInputElement)) return;
  if (which === 'all' || choice.online === 'no') online.checked = choice.online !== 'no';
}
