using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Foyer.EndToEnd.Support.LongestFirst))]

namespace Foyer.EndToEnd.Support;

/// <summary>Long stories begin first: one that begins last is told alone, while nobody else has anything to do.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["AdministrationAccessibility", ".Accessibility", "OmnichannelAccessibility", "Kill", "Conversation", "WidgetAccessibility", "TeamChat", "Keyboard"];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static one => Array.FindIndex(Long, name => one.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var place ? place : Long.Length)
            .ThenBy(static one => one.TestCollectionDisplayName, StringComparer.Ordinal)];
}
