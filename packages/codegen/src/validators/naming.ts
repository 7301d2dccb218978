import { identifier, type Name, type Names } from '@speclock/schema';

/** Gives out the name of a variable or a function made of the words of `text`; `prefix` comes first where they start with a digit. */
export function takeVariable(names: Names, text: string, prefix: string): Name {
  const name = takeName(names, text, prefix).toString();
  return identifier(name.slice(0, 1).toLowerCase() + name.slice(1));
}

/** As {@link takeVariable}, with a capital letter first. */
export function takeName(names: Names, text: string, prefix: string): Name {
  return names.take(/^[^A-Za-z]*\d/.test(text) ? prefix : '', text);
}
