import type { Contradiction, Customer } from '../../api/types';
import { m } from '../../messages';

/** Two letters for a name: of first and last word. */
export function initials(name: string | null): string {
  const words = (name ?? '')
    .replace(/[^\p{L}\p{N} .-]/gu, '')
    .split(/[\s.-]+/)
    .filter((word) => word !== '');
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return ((first?.[0] ?? '?') + (last?.[0] ?? '')).toUpperCase();
}

/** The one amount of a customer's money, however it is told. */
export function amounts(customer: Pick<Customer, 'amount'>): { all: number | null; last12: number | null } {
  const { amount } = customer;
  if (amount === null || amount === undefined) return { all: null, last12: null };
  if (typeof amount === 'number') return { all: amount, last12: null };
  const told = (...names: string[]) => {
    for (const name of names) {
      const value = amount[name];
      if (typeof value === 'number') return value;
    }
    return null;
  };
  return {
    all: told('all', 'total', 'amount', 'sum'),
    last12: told('last12Months', 'lastTwelveMonths', 'last12', 'year'),
  };
}

/** Facts on which sources disagree: told by the server, else those of one label with differing values. */
export function contradictions(customer: Pick<Customer, 'contradictions' | 'facts'>): Contradiction[] {
  if (customer.contradictions) return customer.contradictions;
  const byLabel = new Map<string, { value: string; source: string }[]>();
  for (const { label, value, source } of customer.facts) {
    byLabel.set(label, [...(byLabel.get(label) ?? []), { value, source }]);
  }
  return [...byLabel]
    .filter(([, values]) => new Set(values.map(({ value }) => value)).size > 1)
    .map(([label, values]) => ({ label, values }));
}

/** What nobody knows of this customer, each with the evidence that would tell it. */
export function unknowns(customer: Customer): string[] {
  const { counts } = customer;
  const none = (...kinds: string[]) => kinds.every((kind) => !counts[kind]);
  const missing = m.customer.unknownItems;
  const { email, phone, address } = customer.contact ?? { email: null, phone: null, address: null };
  return [
    !email && !phone && !address ? missing.contact : null,
    customer.segment === null ? missing.segment : null,
    none('purchase', 'contract', 'price') ? missing.money : null,
    none('survey_answer') ? missing.loyalty : null,
    none('complaint') ? missing.complaints : null,
    none('contact') ? missing.contacts : null,
    none('visit') ? missing.visits : null,
    none('promise') ? missing.promises : null,
  ].filter((text) => text !== null);
}
