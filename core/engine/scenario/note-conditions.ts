import type { CompiledCondition } from '../compile/compiled-condition.ts';
import type { DeadlineRule } from '../compile/compiled-deadline.ts';
import type { CompiledPack } from '../compile/compiled-pack.ts';
import type { CompiledService } from '../compile/compiled-service.ts';
import type { AskedCondition } from './scenario-report.ts';

/** A pack whose conditions are noted whenever they are asked. What it decides is the same. */
export interface NotedPack {
  readonly pack: CompiledPack;
  /** The conditions that were asked since this was called last, in order. */
  readonly take: () => readonly AskedCondition[];
}

/** The same pack, with every condition that it asks noted. */
export function noteConditions(pack: CompiledPack): NotedPack {
  let asked: AskedCondition[] = [];
  const note: Note = (one) => asked.push(one);
  const services = Object.entries(pack.services).map(([id, service]) => [id, noted(service, note)] as const);
  return {
    pack: { ...pack, services: Object.fromEntries(services) },
    take: () => {
      const taken = asked;
      asked = [];
      return taken;
    },
  };
}

type Note = (asked: AskedCondition) => void;

function noted(service: CompiledService, note: Note): CompiledService {
  const conditions = Object.entries(service.conditions).map(([id, one]) => [id, notedCondition(one, note)] as const);
  return {
    ...service,
    conditions: Object.fromEntries(conditions),
    deadlines: service.deadlines.map((rule) => notedDeadline(rule, note)),
  };
}

function notedDeadline(rule: DeadlineRule, note: Note): DeadlineRule {
  const { appliesIf, extension } = rule;
  const blockedIf = extension?.blockedIf;
  return {
    ...rule,
    ...(appliesIf ? { appliesIf: notedCondition(appliesIf, note) } : {}),
    ...(extension && blockedIf ? { extension: { ...extension, blockedIf: notedCondition(blockedIf, note) } } : {}),
  };
}

function notedCondition(condition: CompiledCondition, note: Note): CompiledCondition {
  return {
    ...condition,
    evaluate(facts) {
      const answer = condition.evaluate(facts);
      note({ condition: condition.id, answer });
      return answer;
    },
  };
}
