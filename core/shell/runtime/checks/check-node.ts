import { type Finding, fine, problem } from './check.ts';

const oldest = 24;

/** The program runs on the Node that it is made for. */
export function checkNode(version: string = process.versions.node): Finding {
  const major = Number(version.split('.')[0]);
  return major >= oldest
    ? fine('node', `Node ${version}`)
    : problem(
        'node',
        `Node ${version} is too old`,
        `Run npm ci and start with npm: the package brings Node ${oldest}.`,
      );
}
