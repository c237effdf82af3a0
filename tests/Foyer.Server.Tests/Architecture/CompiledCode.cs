using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Foyer.Server.Tests.Architecture;

/// <summary>What the compiled code refers to, method bodies included. Types that the compiler made count as the one they were written in.</summary>
internal static class CompiledCode
{
    /// <summary>The server's own types, those that the compiler made left out.</summary>
    public static IReadOnlyList<TypeDefinition> ServerTypes { get; } = TypesOf(typeof(Program).Assembly.Location);

    public static IReadOnlyList<TypeDefinition> TypesOf(string assembly)
    {
        var folder = new DefaultAssemblyResolver();
        folder.AddSearchDirectory(Path.GetDirectoryName(assembly));
        var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = folder });
        return [.. module.Types.Where(type => type.Name != "<Module>")];
    }

    /// <summary>Every type that a type mentions anywhere: in its shape, its attributes and its bodies, nested types included.</summary>
    public static IEnumerable<string> MentionedBy(TypeDefinition type) => ShapeOf(type)
        .Concat(type.Methods.SelectMany(MentionedBy))
        .Concat(type.NestedTypes.SelectMany(MentionedBy))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Every type that a method mentions, the machine that the compiler makes of an async method included.</summary>
    public static IEnumerable<string> MentionedBy(MethodDefinition method)
    {
        var machine = method.CustomAttributes
            .Where(attribute => attribute.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            .Select(attribute => ((TypeReference)attribute.ConstructorArguments[0].Value).Resolve());
        return Spread(method.ReturnType)
            .Concat(method.Parameters.SelectMany(parameter => Spread(parameter.ParameterType)))
            .Concat(method.HasBody ? method.Body.Variables.SelectMany(variable => Spread(variable.VariableType)) : [])
            .Concat(method.HasBody ? method.Body.Instructions.SelectMany(MentionedBy) : [])
            .Concat(machine.SelectMany(MentionedBy));
    }

    private static IEnumerable<string> ShapeOf(TypeDefinition type) =>
        (type.BaseType is null ? [] : Spread(type.BaseType))
        .Concat(type.Interfaces.SelectMany(one => Spread(one.InterfaceType)))
        .Concat(type.Fields.SelectMany(field => Spread(field.FieldType)))
        .Concat(type.CustomAttributes.SelectMany(attribute => Spread(attribute.AttributeType)));

    private static IEnumerable<string> MentionedBy(Instruction instruction) => instruction.Operand switch
    {
        MethodReference method => Spread(method.DeclaringType).Concat(Spread(method.ReturnType))
            .Concat(method is GenericInstanceMethod generic ? generic.GenericArguments.SelectMany(Spread) : []),
        FieldReference field => Spread(field.DeclaringType).Concat(Spread(field.FieldType)),
        TypeReference type => Spread(type),
        _ => [],
    };

    private static IEnumerable<string> Spread(TypeReference type) => type switch
    {
        GenericParameter => [],
        GenericInstanceType generic => Spread(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Spread)),
        TypeSpecification wrapped => Spread(wrapped.ElementType),
        { IsNested: true } => Spread(type.DeclaringType),
        _ => [type.FullName],
    };
}
