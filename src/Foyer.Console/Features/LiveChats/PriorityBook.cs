using System.Collections.Immutable;
using Foyer.Contracts.LiveChats;

namespace Foyer.Console.Features.LiveChats;

/// <summary>The names that managers have given to priorities; one that was not renamed has its own in the language of the page.</summary>
internal sealed record PriorityBook
{
    public static PriorityBook Empty { get; } = new();

    private ImmutableDictionary<string, PriorityPayload> All { get; init; } = ImmutableDictionary<string, PriorityPayload>.Empty;

    public static PriorityBook From(IEnumerable<PriorityPayload> priorities) => new() { All = priorities.ToImmutableDictionary(static one => one.Id) };

    /// <summary>Null where nobody renamed it.</summary>
    public string? NameOf(int? weight) => All.Values.FirstOrDefault(one => one.SortItem == weight)?.Name is { Length: > 0 } name ? name : null;

    /// <summary>What managers call it now; as it was listed where this book does not have it.</summary>
    public string? NameOf(PriorityPayload one) => (All.GetValueOrDefault(one.Id) ?? one).Name is { Length: > 0 } name ? name : null;

    public PriorityBook Rename(string id, string? name) =>
        All.TryGetValue(id, out var known) && known.Name != name ? new() { All = All.SetItem(id, known with { Name = name }) } : this;
}
