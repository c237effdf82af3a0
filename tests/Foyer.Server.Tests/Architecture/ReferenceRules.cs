using System.Reflection;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Mono.Cecil;
using Xunit;

namespace Foyer.Server.Tests.Architecture;

/// <summary>The rules of docs/architecture.md that the compiler cannot hold.</summary>
public sealed class ReferenceRules
{
    [Fact]
    public void Domain_refers_only_to_the_platform() =>
        OnlyThePlatform(typeof(Outcome<>).Assembly, "Rules stay pure: Foyer.Domain refers to nothing but System.*");

    [Fact]
    public void Contracts_refer_only_to_the_platform() =>
        OnlyThePlatform(
            Assembly.Load("Foyer.Contracts"),
            "The wire is shared by server, console and tests: Foyer.Contracts refers to nothing but System.*");

    [Fact]
    public void Realtime_knows_no_feature() => NoneMentions(
        "Foyer.Server.Realtime", "Foyer.Server.Features", "Realtime delivers topics and knows no feature; features register their doors in it");

    [Fact]
    public void Storage_knows_no_feature() => NoneMentions(
        "Foyer.Server.Storage", "Foyer.Server.Features", "Storage maps entities and knows no feature");

    [Fact]
    public void Storage_does_not_know_realtime() => NoneMentions(
        "Foyer.Server.Storage", "Foyer.Server.Realtime", "Storage commits; whoever announces listens to it");

    [Fact]
    public void Realtime_does_not_know_storage() => NoneMentions(
        "Foyer.Server.Realtime", "Foyer.Server.Storage", "Realtime delivers what it is given and reads no rows");

    [Fact]
    public void Use_cases_are_sealed_and_internal() => Holds(
        UseCases.Where(type => !type.IsSealed || type.IsPublic),
        "A use case is an internal sealed class: nothing derives from it and nobody outside calls it");

    // One that only reads may project its rows straight to the wire's records: there is nothing between to decide.
    [Fact]
    public void Use_cases_that_change_something_speak_the_domain_and_not_the_wire() => Holds(
        UseCases
            .Where(type => CompiledCode.MentionedBy(type).Contains("Foyer.Server.Storage.Commits"))
            .Where(type => type.Methods.Where(IsExecution).SelectMany(CompiledCode.MentionedBy)
                .Any(name => name.StartsWith("Foyer.Contracts.", StringComparison.Ordinal))),
        "ExecuteAsync mentions no type of Foyer.Contracts; doors, …Wire and …Broadcasts do (docs/decisions/0001-one-wire.md)");

    [Fact]
    public void Every_declared_permission_is_in_the_catalogue()
    {
        var declared = DeclaredFields<Permission>();
        var missing = declared.Except(PermissionCatalog.All).Select(permission => permission.Id).ToList();
        Assert.True(missing.Count == 0, $"Not in PermissionCatalog.All: {string.Join(", ", missing)}");
        Assert.Equal(PermissionCatalog.All.Count, PermissionCatalog.All.DistinctBy(permission => permission.Id).Count());
    }

    private static IEnumerable<TypeDefinition> UseCases => CompiledCode.ServerTypes
        .Where(type => In(type, "Foyer.Server.Features") && type.Methods.Any(IsExecution));

    internal static List<T> DeclaredFields<T>()
        where T : class =>
    [
        .. typeof(Permission).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => typeof(T).IsAssignableFrom(field.FieldType) && !field.Name.StartsWith('<'))
            .Select(field => (T)field.GetValue(null)!),
    ];

    private static bool IsExecution(MethodDefinition method) => method is { Name: "ExecuteAsync", IsAbstract: false };

    private static bool In(TypeDefinition type, string space) =>
        type.Namespace == space || type.Namespace.StartsWith(space + ".", StringComparison.Ordinal);

    private static void NoneMentions(string space, string forbidden, string rule) => Holds(
        CompiledCode.ServerTypes.Where(type => In(type, space) && CompiledCode.MentionedBy(type)
            .Any(name => name.StartsWith(forbidden + ".", StringComparison.Ordinal))),
        rule);

    private static void Holds(IEnumerable<TypeDefinition> offenders, string rule)
    {
        var names = offenders.Select(type => type.FullName).ToList();
        Assert.True(names.Count == 0, $"{rule}. Broken by: {string.Join(", ", names)}. See docs/architecture.md.");
    }

    private static void OnlyThePlatform(Assembly assembly, string rule)
    {
        var others = assembly.GetReferencedAssemblies().Select(reference => reference.Name!)
            .Where(name => name != "netstandard" && name != "System" && !name.StartsWith("System.", StringComparison.Ordinal))
            .ToList();
        Assert.True(others.Count == 0, $"{rule}. It refers to: {string.Join(", ", others)}. See docs/architecture.md.");
    }
}
