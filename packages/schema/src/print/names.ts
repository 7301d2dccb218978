import { identifier, type Name } from './code.ts';

/** Gives out names that are safe and not given out before. */
export interface Names {
  /** `prefix`, then the words of `text` as in `GroupName`; a number follows where the name is taken. */
  take(prefix: string, text: string): Name;
}

/** Names are compared without case; `reserved` are never given out. */
export function createNames(reserved: Iterable<string> = []): Names {
  const taken = new Set([...reserved].map((name) => name.toLowerCase()));
  return {
    take(prefix, text) {
      const wanted = (prefix + pascalCase(text)).slice(0, 64);
      let name = wanted;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`;
      taken.add(name.toLowerCase());
      return identifier(name);
    },
  };
}

/** The ASCII letters and digits of a text as words in PascalCase; `Unnamed` where it has none. */
export function pascalCase(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? ['Unnamed'];
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}
