// @ts-check
import { make } from '../view/make.js';

/** @param {string} label @param {Record<string, unknown>} given @param {string} none @param {[string, string][]} choices @param {string} [chosen] */
export function select(label, given, none, choices, chosen) {
  return make('label', { class: 'wide' }, label, make('select', given, make('option', { value: '' }, none),
    ...choices.map(([value, text]) => make('option', { value, selected: value === chosen }, text))));
}
