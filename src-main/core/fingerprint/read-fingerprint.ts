/**
 * The whole reading of one outcome of one market: every reader's field in one fingerprint. Pure and
 * linear in the texts; it compares nothing and fills nothing in.
 */
import type { DiscoveredMarket } from '../domain/market.ts';
import type { Entity, Fingerprint } from './fingerprint.ts';
import { marketTextOf } from './market-text.ts';
import type { MarketText } from './market-text.ts';
import { readRange } from './quantity/read-range.ts';
import { readEdition } from './time/edition.ts';
import { readWindow } from './time/read-window.ts';
import { namesOf } from './words/entities/gazetteer.ts';
import { withoutNames } from './words/masked.ts';
import { readEntities } from './words/read-entities.ts';
import { readMetric } from './words/read-metric.ts';
import { readNegation } from './words/read-negation.ts';
import { readScope } from './words/read-scope.ts';
import { readSources } from './words/read-sources.ts';
import { readStage } from './words/read-stage.ts';
import { readTrigger } from './words/read-trigger.ts';
import { readVoidRules } from './words/read-void-rules.ts';
import { residueOf } from './words/residue.ts';
import { statisticSubject } from './words/statistic-subject.ts';

/** All words of all names of an entity: the title may spell it otherwise than the sub-title. */
const wordsNaming = ({ key }: Entity): readonly string[] =>
  namesOf(key).flatMap((phrase) => phrase.split(' '));

const fingerprintOf = (text: MarketText): Fingerprint => {
  const { subject: named, others } = readEntities(text);
  const nameless = withoutNames(text, named === null ? others : [named, ...others]);
  const { range, hasThreshold, isTouch } = readRange(text);
  const window = readWindow(text);
  const edition = readEdition(text);
  const metric = readMetric(nameless);
  const sources = readSources(text);
  const subject = named ?? statisticSubject(text, metric, sources);
  const stage = readStage(nameless);
  const trigger = readTrigger(nameless, metric);
  const scope = readScope(nameless);
  const isNegated = readNegation(text);
  const explained = [subject, ...others, range, isTouch, window, edition];
  const said = [metric, stage, trigger, scope, isNegated];
  return {
    subject,
    others,
    metric,
    range,
    hasThreshold,
    isTouch,
    window,
    edition,
    stage,
    trigger,
    sources,
    voidRules: readVoidRules(text),
    isNegated,
    scope,
    residue: residueOf(
      text,
      [...explained, ...said],
      [
        ...[subject, ...others].flatMap((read) => (read === null ? [] : wordsNaming(read.value))),
        ...(metric === null ? [] : metric.value.split(/[-:]/)),
      ],
      { window, edition, range },
    ),
  };
};

/** Returns everything that can be read of the outcome; null for the outcome means the YES side. */
export const readFingerprint = (market: DiscoveredMarket, outcome: string | null): Fingerprint =>
  fingerprintOf(marketTextOf(market, outcome));
