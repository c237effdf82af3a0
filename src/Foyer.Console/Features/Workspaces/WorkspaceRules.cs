using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;

namespace Foyer.Console.Features.Workspaces;

/// <summary>Settings of the workspace that decide what the team chat offers.</summary>
internal sealed record WorkspaceRules
{
    public static readonly ImmutableArray<string> Wanted =
    [
        "Site_Url", "Threads_enabled", "Discussion_enabled", "Message_AllowPinning", "Message_AllowStarring", "Message_AllowEditing", "Message_AllowDeleting",
        "Message_Read_Receipt_Enabled", "Message_Read_Receipt_Store_Users", "FileUpload_Enabled", "FileUpload_MaxFileSize", "RetentionPolicy_Enabled",
    ];

    public static WorkspaceRules Empty { get; } = new();

    private ImmutableDictionary<string, JsonNode?> Values { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;

    public string? Site => Values.GetValueOrDefault("Site_Url").ReadText();

    public bool HasThreads => Flag("Threads_enabled", true);

    public bool HasDiscussions => Flag("Discussion_enabled", true);

    public bool MayPin => Flag("Message_AllowPinning", true);

    public bool MayStar => Flag("Message_AllowStarring", true);

    public bool MayEdit => Flag("Message_AllowEditing", true);

    public bool MayDelete => Flag("Message_AllowDeleting", true);

    /// <summary>Whether it is shown that everybody has read a message.</summary>
    public bool ShowsRead => Flag("Message_Read_Receipt_Enabled", false);

    /// <summary>Whether it is shown who has read a message.</summary>
    public bool ShowsReceipts => ShowsRead && Flag("Message_Read_Receipt_Store_Users", false);

    public bool TakesFiles => Flag("FileUpload_Enabled", true);

    public bool HasRetention => Flag("RetentionPolicy_Enabled", false);

    /// <summary>Bytes; null for no limit.</summary>
    public long? LargestFile => Values.GetValueOrDefault("FileUpload_MaxFileSize").ReadNumber() is > 0 and var bytes ? bytes : null;

    public WorkspaceRules Put(JsonNode? setting) =>
        setting?["_id"].ReadText() is { } id && Wanted.Contains(id) ? this with { Values = Values.SetItem(id, setting["value"]?.DeepClone()) } : this;

    private bool Flag(string id, bool otherwise) => Values.TryGetValue(id, out var value) && value is not null ? value.ReadFlag() : otherwise;
}
