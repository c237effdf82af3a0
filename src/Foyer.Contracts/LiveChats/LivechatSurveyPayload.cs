namespace Foyer.Contracts.LiveChats;

/// <summary>Questions after the end.</summary>
public sealed record LivechatSurveyPayload
{
    /// <summary>Questions.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Answers.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
