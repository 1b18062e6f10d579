import type { Cursor } from '../cursor.ts';
import { expandTemplate } from '../expand-template.ts';
import { findLogin, type SandboxAccount } from '../find-login.ts';
import type { PackOutline } from '../outline.ts';
import { type SyntheticWords, syntheticWords } from '../synthetic-words.ts';
import { checkReason } from './check-reason.ts';
import type { Rule, RuleReport } from './rule.ts';
import { checkSyntheticAnswers } from './synthetic-answers.ts';
import { checkCondition, checkTemplate, hintFrom, named } from './synthetic-names.ts';

/** What is said about synthetic cases can be told: every word, person, story and field that is named is there. */
export const syntheticDataIsSound: Rule = (pack, report) => {
  const data = pack.synthetic;
  if (!data.isThere) return;
  const words = syntheticWords(data);
  const accounts = accountsOf(pack);
  const actor = (at: Cursor) => checkActor(at, words, accounts, report);
  checkPeople(data, words, report);
  for (const asker of data.at('askers').items()) actor(asker.at('by'));
  for (const [id, service] of data.at('services').entries()) {
    const outline = pack.services.find((each) => each.id === id);
    for (const [, by] of service.at('who').entries()) actor(by);
    for (const [, story] of service.at('stories').entries()) {
      checkStory(story, service, data, words, report);
      for (const step of story.at('steps').items()) {
        actor(step.at('by'));
        checkTemplate(step.at('text'), words, report);
        if (outline) checkReason(step, outline, pack, report);
      }
    }
    if (outline) checkSyntheticAnswers(service, outline, pack, words, report);
  }
};

/** Every script, age group and trait that people have is declared. */
function checkPeople(data: Cursor, words: SyntheticWords, report: RuleReport): void {
  const people = data.at('people');
  for (const name of ['given', 'family']) {
    for (const part of people
      .at(name)
      .at('parts')
      .items()
      .flatMap((list) => list.items())) {
      for (const [script, at] of part.entries()) named(at, script, [...words.scripts], 'script', report, true);
    }
  }
  const children = people.at('families').at('children');
  named(children.at('age'), children.at('age').text, people.at('ages').keys(), 'age group', report);
  checkCondition(children.at('parent'), words, report);
}

function checkStory(story: Cursor, service: Cursor, data: Cursor, words: SyntheticWords, report: RuleReport): void {
  const stories = service.at('stories');
  named(story.at('begins'), story.at('begins').text, stories.keys(), 'story', report);
  checkCondition(story.at('needs'), words, report);
  const ago = story.at('ago');
  if (ago.text !== undefined && !/^\d/.test(ago.text))
    named(ago, ago.text, data.at('spreads').keys(), 'spread', report);
  const passed = new Set<string>();
  for (let at = story.at('begins').text; at !== undefined; at = stories.at(at).at('begins').text) {
    if (stories.at(at).pointer === story.pointer) {
      const hint = 'Let one of them begin with steps of its own.';
      report(story.at('begins'), 'STORY-CYCLE', 'These stories begin with each other.', { hint });
    }
    if (passed.has(at)) return;
    passed.add(at);
  }
}

function checkActor(at: Cursor, words: SyntheticWords, accounts: readonly SandboxAccount[], report: RuleReport): void {
  if (at.text === undefined || !checkTemplate(at, words, report)) return;
  const lost = (expandTemplate(at.text, words) ?? []).find((text) => findLogin(accounts, text) === undefined);
  if (lost === undefined) return;
  const known = accounts.flatMap(({ login, roles, authority }) => [
    login,
    ...roles.map((role) => `${role}@${authority}`),
  ]);
  const message = `${JSON.stringify(lost)} is nobody of sandbox/users.yaml.`;
  report(at, 'ACTOR-UNKNOWN', message, { hint: hintFrom(lost, known) });
}

function accountsOf({ users }: PackOutline): readonly SandboxAccount[] {
  return users.items().map((user) => ({
    login: user.at('login').text ?? '',
    authority: user.at('authority').text ?? '',
    roles: user
      .at('roles')
      .texts()
      .map(({ value }) => value),
  }));
}
