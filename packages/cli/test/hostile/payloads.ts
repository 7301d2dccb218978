/** What attacks of a document would run or show; nothing of it may stand in what is derived but as text. */
export const mark = 'SpeclockWasHere';
const run = `globalThis.${mark}=1`;

/** Text that has tried to be something else, by what it tries. */
export const payloads: Readonly<Record<string, string>> = {
  'the end of a string': `';${run};'";${run};"\`;${run};\``,
  'the end of a template': `\${${run}}`,
  'the end of a comment': `*/${run}/*`,
  'the end of an escape': `\\';${run}//\\`,
  'the end of a line': `a\n${run}\r${run}\u2028${run}\u2029${run}`,
  'the end of a pattern': `/;${run}//[`,
  'a tag': `</script><script>${run}</script><img src=x onerror=${run}>-->]]>`,
  'a Markdown link': `[x](javascript:${run}) | \`a\` <b onclick="${run}">`,
  'a path': `../../../../${mark}/..\\..\\${mark}`,
  'a shell command': `$(touch ${mark}) \`touch ${mark}\` ; touch ${mark} && touch ${mark}`,
  'a terminal escape': `\u001b[31m${mark}\u0007\u009b31m\u001b]0;${mark}\u001b\\\b\u007f`,
  'another direction of text': `\u202e${mark}\u2066\u200b\ufeff`,
  'a CI annotation': `\n::error file=a.ts,line=1::${mark}\n##vso[task.setvariable]${mark}`,
  'a character that is none': `${mark}\ud800 \udfff`,
  'characters that nobody sees': `${mark}\u0000\u0001\u00ad\u3164\u{e0041}`,
};

/** Names that every object has. */
export const inherited = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'];
