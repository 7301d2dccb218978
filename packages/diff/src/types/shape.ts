import ts from 'typescript';

/** How a type is walked: by its properties, by its items, or not at all. */
export type Shape = 'object' | 'array' | 'tuple' | 'leaf';

/** Tells how types are walked. `isOurs` says whether a file is one of the compared packages. */
export function createShapes(
  checker: ts.TypeChecker,
  isOurs: (file: string) => boolean,
): (type: ts.Type) => Shape {
  return (type) => {
    if (checker.isTupleType(type)) return 'tuple';
    if (checker.isArrayType(type)) return 'array';
    if ((type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) === 0) return 'leaf';
    // Of a text that is written as an intersection, the methods of a text are no properties of a document.
    if (
      type.isIntersection() &&
      type.types.some((part) => (part.flags & ts.TypeFlags.Object) === 0)
    )
      return 'leaf';
    if (type.getCallSignatures().length > 0) return 'leaf';
    const declarations =
      type.isClassOrInterface() || isReference(type) ? type.symbol.declarations : [];
    return declarations?.some((one) => !isOurs(one.getSourceFile().fileName)) ? 'leaf' : 'object';
  };
}

function isReference(type: ts.Type): boolean {
  return ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
}

/** The members of a union, or the type itself. */
export function membersOf(type: ts.Type, withoutUndefined = false): readonly ts.Type[] {
  const members = type.isUnion() ? type.types : [type];
  return withoutUndefined
    ? members.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0)
    : members;
}

export function isNullish({ flags }: ts.Type): boolean {
  return (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
}

export function isNever({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.Never) !== 0;
}

/** A property that nothing can be given for: `body?: never`. */
export function isClosed(checker: ts.TypeChecker, property: ts.Symbol): boolean {
  return membersOf(checker.getTypeOfSymbol(property), true).every(isNever);
}

export function isOptional(property: ts.Symbol): boolean {
  return (property.flags & ts.SymbolFlags.Optional) !== 0;
}

/** The values that a type names one by one; undefined where it takes others too. */
function literalsOf(type: ts.Type): readonly unknown[] | undefined {
  const members = membersOf(type, true);
  const isNamed = members.every(({ flags }) => (flags & ts.TypeFlags.Literal) !== 0);
  return isNamed && members.length > 0
    ? members.map((one) => (one.isLiteral() ? one.value : one))
    : undefined;
}

/** Whether two object types can be told apart by the values of a property, of which they have none in common. */
export function areToldApart(checker: ts.TypeChecker, one: ts.Type, other: ts.Type): boolean {
  return checker.getPropertiesOfType(one).some((property) => {
    const counterpart = checker.getPropertyOfType(other, property.name);
    if (counterpart === undefined) return false;
    const values = literalsOf(checker.getTypeOfSymbol(property));
    const others = literalsOf(checker.getTypeOfSymbol(counterpart));
    return values && others && !values.some((value) => others.includes(value));
  });
}
