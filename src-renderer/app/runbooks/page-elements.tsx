/**
 * A runbook's text as React elements, from the tokens of marked's lexer: one package without any
 * other, where react-markdown is more than eighty for the same dozen of elements. Nothing goes
 * through HTML, so markup in a page is text; what is not known is shown as it was written.
 */
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode } from 'react';
import type { RunbookName } from '../../../src-preload/contract/runbooks.ts';
import { isCommand, pageCommand } from './page-command.ts';
import { pageLinkOf } from './page-link.ts';

export type PageActions = {
  readonly follow: (name: RunbookName) => void;
  readonly commandOf: (words: string) => string;
};

/** Only an extension of the lexer makes other tokens, and there is none. */
const known = (tokens: readonly Token[] | undefined): readonly MarkedToken[] =>
  (tokens ?? []) as readonly MarkedToken[];

const elements = (tokens: readonly Token[] | undefined, actions: PageActions): ReactNode =>
  known(tokens).map((token, at) => <Fragment key={at}>{elementOf(token, actions)}</Fragment>);

/** One deeper than written: the screen behind has the heading of the first depth. */
const Heading = ({
  token,
  actions,
}: {
  token: Tokens.Heading;
  actions: PageActions;
}): ReactNode => {
  const children = elements(token.tokens, actions);
  if (token.depth === 1)
    return (
      <h2 tabIndex={-1} data-first-focus="">
        {children}
      </h2>
    );
  return token.depth === 2 ? <h3>{children}</h3> : <h4>{children}</h4>;
};

const Link = ({ token, actions }: { token: Tokens.Link; actions: PageActions }): ReactNode => {
  const link = pageLinkOf(token.href);
  const words = elements(token.tokens, actions);
  if (link.kind === 'page')
    return (
      <button type="button" onClick={() => actions.follow(link.name)}>
        {words}
      </button>
    );
  return (
    <>
      {words} (<code>{link.where}</code>)
    </>
  );
};

const List = ({ token, actions }: { token: Tokens.List; actions: PageActions }): ReactNode => {
  const items = token.items.map((item, at) => <li key={at}>{elements(item.tokens, actions)}</li>);
  return token.ordered ? <ol start={Number(token.start)}>{items}</ol> : <ul>{items}</ul>;
};

const Table = ({ token, actions }: { token: Tokens.Table; actions: PageActions }): ReactNode => (
  <table>
    <thead>
      <tr>
        {token.header.map(({ tokens }, at) => (
          <th key={at} scope="col">
            {elements(tokens, actions)}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {token.rows.map((row, at) => (
        <tr key={at}>
          {row.map(({ tokens }, column) => (
            <td key={column}>{elements(tokens, actions)}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Code = ({ text, actions }: { text: string; actions: PageActions }): ReactNode => (
  <code data-command={isCommand(text) ? '' : undefined}>
    {pageCommand(text, actions.commandOf)}
  </code>
);

const CodeBlock = ({ text, actions }: { text: string; actions: PageActions }): ReactNode => (
  <pre>
    {text.split('\n').map((line, at) => (
      <Fragment key={at}>
        {at === 0 ? null : '\n'}
        <Code text={line} actions={actions} />
      </Fragment>
    ))}
  </pre>
);

const elementOf = (token: MarkedToken, actions: PageActions): ReactNode => {
  switch (token.type) {
    case 'space':
      return null;
    case 'heading':
      return <Heading token={token} actions={actions} />;
    case 'paragraph':
      return <p>{elements(token.tokens, actions)}</p>;
    case 'text':
      return token.tokens === undefined ? token.text : elements(token.tokens, actions);
    case 'escape':
      return token.text;
    case 'strong':
      return <strong>{elements(token.tokens, actions)}</strong>;
    case 'em':
      return <em>{elements(token.tokens, actions)}</em>;
    case 'codespan':
      return <Code text={token.text} actions={actions} />;
    case 'code':
      return <CodeBlock text={token.text} actions={actions} />;
    case 'link':
      return <Link token={token} actions={actions} />;
    case 'list':
      return <List token={token} actions={actions} />;
    case 'table':
      return <Table token={token} actions={actions} />;
    // What no page has needed yet. A test holds that none is among the pages.
    case 'blockquote':
    case 'br':
    case 'checkbox':
    case 'def':
    case 'del':
    case 'hr':
    case 'html':
    case 'image':
    case 'list_item':
      return <span data-unknown={token.type}>{token.raw}</span>;
  }
};

export const pageElements = (text: string, actions: PageActions): ReactNode =>
  elements(lexer(text), actions);
