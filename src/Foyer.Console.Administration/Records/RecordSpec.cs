using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Administration.Records;

/// <summary>A kind of record that managers list, add, change and remove: everything that differs from kind to kind.</summary>
public sealed record RecordSpec
{
    /// <summary>The name by which tests find the parts.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyList<ColumnSpec> Columns { get; init; }

    /// <summary>The fields of the form for what is being written.</summary>
    public required Func<RecordDraft, IReadOnlyList<FieldSpec>> Fields { get; init; }

    public required Func<Task<JsonNode?>> Load { get; init; }

    public required Func<RecordDraft, Task> Save { get; init; }

    /// <summary>Null where nothing can be removed.</summary>
    public Func<JsonObject, Task>? Remove { get; init; }

    /// <summary>What the form begins with; the record itself, or an empty one, when it is null.</summary>
    public Func<JsonObject?, Task<JsonObject>>? Open { get; init; }

    /// <summary>Looks at what was written before it is sent; notes mistakes at the draft.</summary>
    public Action<RecordDraft>? Check { get; init; }

    /// <summary>Puts a refusal beside a field; null when it belongs to none. It is asked by the codes that the refusal says.</summary>
    public Func<Func<string, bool>, (string Key, string Text)?> Explain { get; init; } = static _ => null;

    /// <summary>What the form holds besides its fields.</summary>
    public RenderFragment<RecordDraft>? More { get; init; }

    /// <summary>Another act for a row: its words (null for none) and what it does.</summary>
    public (Func<JsonObject, string?> Label, Func<JsonObject, Task> Do)? Act { get; init; }

    public Func<JsonObject, string> NameOf { get; init; } = static row => row["name"].ReadText() ?? "";

    /// <summary>Whether a row may be changed by me.</summary>
    public Func<JsonObject, bool> MayEdit { get; init; } = static _ => true;

    /// <summary>Null where none can be added.</summary>
    public string? NewLabel { get; init; }

    public required string Label { get; init; }

    public required string Empty { get; init; }

    public string? EmptyHint { get; init; }

    public string? Icon { get; init; }
}
