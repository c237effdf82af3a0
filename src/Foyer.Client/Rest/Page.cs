namespace Foyer.Client.Rest;

/// <summary>One page of a longer list.</summary>
/// <typeparam name="T">What the list holds.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Offset">How many items come before.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Offset, int Total);

/// <summary>Which part of a longer list is asked for.</summary>
/// <param name="Offset">How many items are left out.</param>
/// <param name="Count">How many items at most.</param>
/// <param name="Sort">Order as a JSON object of fields with 1 or -1.</param>
public sealed record PageRequest(int Offset = 0, int Count = 50, string? Sort = null);
