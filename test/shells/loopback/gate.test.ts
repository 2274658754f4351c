import { describe, expect, it } from 'vitest';
import { createGate } from '../../../src-main/shells/loopback/gate.ts';

describe('the gate of the loopback shell', () => {
  it('lets nobody in before a link was issued', () => {
    const gate = createGate();
    expect(gate.admit('')).toEqual({ kind: 'refused' });
    expect(gate.admit('anything')).toEqual({ kind: 'refused' });
  });

  it('makes tokens of 256 bits that a sub-protocol may carry', () => {
    const gate = createGate();
    const token = gate.issue();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(gate.issue()).not.toBe(token);
  });

  it('admits a link once, and hands the page a token of its own', () => {
    const gate = createGate();
    const link = gate.issue();
    const first = gate.admit(link);
    expect(first.kind).toBe('new');
    expect(first).not.toMatchObject({ session: link });
    expect(gate.admit(link)).toEqual({ kind: 'refused' });
    expect(gate.isAccepted(link)).toBe(false);
  });

  it('lets the page of the session come back as often as it likes', () => {
    const gate = createGate();
    const first = gate.admit(gate.issue());
    const session = first.kind === 'new' ? first.session : '';
    expect(gate.admit(session)).toEqual({ kind: 'returning' });
    expect(gate.admit(session)).toEqual({ kind: 'returning' });
  });

  it('ends a session when a newer link is used, and not before', () => {
    const gate = createGate();
    const first = gate.admit(gate.issue());
    const session = first.kind === 'new' ? first.session : '';
    const secondLink = gate.issue();
    expect(gate.isAccepted(session)).toBe(true);
    gate.admit(secondLink);
    expect(gate.isAccepted(session)).toBe(false);
    expect(gate.admit(session)).toEqual({ kind: 'refused' });
  });

  it('voids an unused link when a newer one is printed', () => {
    const gate = createGate();
    const older = gate.issue();
    const newer = gate.issue();
    expect(gate.admit(older)).toEqual({ kind: 'refused' });
    expect(gate.admit(newer).kind).toBe('new');
  });

  it('does not use a link up by asking whether it is good', () => {
    const gate = createGate();
    const link = gate.issue();
    expect(gate.isAccepted(link)).toBe(true);
    expect(gate.isAccepted(link)).toBe(true);
    expect(gate.admit(link).kind).toBe('new');
  });
});
