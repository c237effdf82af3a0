using System.Reflection;

namespace Foyer.Domain.Tests;

/// <summary>Finds what is declared by reflection, to hold the explicit lists of the catalogues against it.</summary>
internal static class Declarations
{
    public static IReadOnlyList<T> In<T>(string namespaceName, string classSuffix) =>
    [
        .. typeof(IId<>).Assembly.GetTypes()
            .Where(type => type.Namespace == namespaceName && type.Name.EndsWith(classSuffix, StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => typeof(T).IsAssignableFrom(field.FieldType))
            .Select(field => (T)field.GetValue(null)!),
    ];
}
