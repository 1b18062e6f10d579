import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRoot, GrowingTree, leafHash, rootOf } from '../../../../core/shell/store/audit/merkle.ts';
import {
  consistencyProof,
  inclusionProof,
  isContinued,
  isIncluded,
} from '../../../../core/shell/store/audit/proofs.ts';

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const subtreeOf = (leaves: readonly Buffer[]) => async (begin: number, end: number) => rootOf(leaves.slice(begin, end));

/** Of Certificate Transparency: what every implementation of RFC 6962 comes to. */
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree', () => {
  it('has the roots of RFC 6962', () => {
    const tree = new GrowingTree();
    expect(tree.root()).toEqual(emptyRoot);
    for (const [index, input] of inputs.entries()) {
      tree.add(leafHash(Buffer.from(input, 'hex')));
      expect(tree.root().toString('hex')).toBe(roots[index]);
    }
  });

  it('proves each of its leaves, and no other', async () => {
    const shape = fc.integer({ min: 1, max: 200 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
    await fc.assert(
      fc.asyncProperty(shape, fc.nat(), async ([size, number], other) => {
        const leaves = leavesOf(size);
        const root = rootOf(leaves);
        const proof = await inclusionProof(subtreeOf(leaves), number, size);
        const leaf = leaves[number] as Buffer;
        expect(isIncluded(leaf, number, size, proof, root)).toBe(true);
        expect(isIncluded(leafHash(Buffer.from('another')), number, size, proof, root)).toBe(false);
        const wrong = other % size;
        expect(isIncluded(leaf, wrong, size, proof, root)).toBe(wrong === number);
        expect(isIncluded(leaf, number, size, [...proof, leaf], root)).toBe(false);
        if (proof.length > 0) expect(isIncluded(leaf, number, size, proof.slice(1), root)).toBe(false);
      }),
    );
  });

  it('proves that it continues what it was, and nothing that it was not', async () => {
    const shape = fc.integer({ min: 1, max: 200 }).chain((size) => fc.tuple(fc.nat(size), fc.constant(size)));
    await fc.assert(
      fc.asyncProperty(shape, fc.nat(), async ([before, size], changed) => {
        const leaves = leavesOf(size);
        const proof = await consistencyProof(subtreeOf(leaves), before, size);
        const later = { size, root: rootOf(leaves) };
        expect(isContinued({ size: before, root: rootOf(leaves.slice(0, before)) }, later, proof)).toBe(true);
        if (before === 0) return;
        const rewritten = leaves.slice(0, before);
        rewritten[changed % before] = leafHash(Buffer.from('rewritten'));
        expect(isContinued({ size: before, root: rootOf(rewritten) }, later, proof)).toBe(false);
      }),
    );
  });
});
