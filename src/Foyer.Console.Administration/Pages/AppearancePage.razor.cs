using System.Globalization;
using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Foyer.Console.Administration.Pages;

/// <summary>How the visitor's window looks, shown as one chooses, and the line that puts it into a website.</summary>
public sealed partial class AppearancePage
{
    private const string FallbackColour = "#0b6e99";

    private List<SettingRow> settings = [];
    private IReadOnlyList<string> departments = [];
    private string department = "";
    private bool isCopied;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal IJSRuntime Script { get; set; } = null!;

    private string Colour => Text("Livechat_title_color") is { Length: 4 or 7 } colour && colour.StartsWith('#') ? colour : FallbackColour;

    /// <summary>Black or white, whichever can be read better on the colour.</summary>
    private string OnColour
    {
        get
        {
            var hex = Colour.Length == 4 ? $"#{Colour[1]}{Colour[1]}{Colour[2]}{Colour[2]}{Colour[3]}{Colour[3]}" : Colour;
            double Part(int at) => int.TryParse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var part) ? part / 255.0 : 0;
            double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
            var light = (0.2126 * Linear(Part(1))) + (0.7152 * Linear(Part(3))) + (0.0722 * Linear(Part(5)));
            return light > 0.179 ? "#000000" : "#ffffff";
        }
    }

    private string Snippet
    {
        get
        {
            var named = department.Length == 0 ? "" : $"\n        data-department=\"{System.Net.WebUtility.HtmlEncode(department)}\"";
            return $"<script type=\"module\" src=\"{Navigation.BaseUri}livechat/foyer.js\"{named}></script>";
        }
    }

    protected override Task OnInitializedAsync() => ActAsync(async () =>
    {
        settings = [.. SettingRow.ReadAll((await Server.GetAsync("livechat/appearance", CancellationToken.None))["appearance"])];
        departments = [.. ((await Server.GetAsync("livechat/department?count=100", CancellationToken.None))["departments"] as JsonArray ?? [])
            .Select(static one => one?["name"].ReadText()).OfType<string>()];
    });

    private string? Text(string id) => settings.Find(one => one.Id == id)?.Value.ReadText();

    private async Task<bool> SaveAsync(SettingRow setting, JsonNode? value)
    {
        var change = new JsonArray(new JsonObject { ["_id"] = setting.Id, ["value"] = value?.DeepClone() });
        if (!await ActAsync(() => Server.PostListAsync("livechat/appearance", change, CancellationToken.None)))
        {
            return false;
        }

        settings[settings.FindIndex(one => one.Id == setting.Id)] = setting with { Value = value };
        IsSaved = true;
        return true;
    }

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("navigator.clipboard.writeText", Snippet);
        isCopied = true;
    }
}
