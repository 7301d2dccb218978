// Guarantees that what follows runs on the Node that the repository brings along, or on one as new.
// Plain JavaScript that any Node can read: it is the first thing that a wrong one meets.
const wanted = [24, 18];
const found = process.versions.node.split('.').map(Number);

if (found[0] < wanted[0] || (found[0] === wanted[0] && found[1] < wanted[1])) {
  console.error(
    `Speclock needs Node ${wanted.join('.')} or newer; this is ${process.versions.node}.\n` +
      'npm ci brings Node 24 along on Linux, Windows and Intel macOS: run it again and look for a skipped node-* package.\n' +
      'On Apple silicon install Node 24 yourself. Start everything through npm run.',
  );
  process.exit(2);
}
