using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Foyer.Contracts.Permissions;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Foyer.Console.Tests.Support;

/// <summary>A console in which Anna may do what managers of two departments do, and where dialogs open.</summary>
public abstract class ManagersConsole : IAsyncDisposable
{
    private protected ManagersConsole(string[] rights)
    {
        Console.Get<Store<Account>>().Update(state => state.Learn(rights.Select(static one => new PermissionPayload { Id = one, Roles = ["livechat-agent"] })));
        Console.Server.OnRequest("livechat/department", static _ => List("departments", Row("d1", "Bibliothek"), Row("d2", "Mensa")));
        Console.Render<MudPopoverProvider>();
        Dialogs = Console.Render<MudDialogProvider>();
    }

    private protected ConsoleContext Console { get; } = new();

    private protected IRenderedComponent<MudDialogProvider> Dialogs { get; }

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Who opens a dialog has done so when it is closed; that is not waited for.</summary>
    private protected IRenderedComponent<TPage> New<TPage>(string kind)
        where TPage : IComponent
    {
        var page = Console.Render<TPage>();
        page.Find($"[data-testid={kind}-new]").Click();
        return page;
    }

    /// <summary>What was last sent to an address.</summary>
    private protected JsonObject Sent(string path) =>
        (JsonObject)Console.Server.Asked.Last(asked => asked.Name == path && asked.Arguments is JsonObject { Count: > 0 }).Arguments!;

    /// <summary>What is said beside a field of the open dialog.</summary>
    private protected string ErrorOf(string field) => Dialogs.Find($"#{field}-error").TextContent;

    private protected static JsonObject Row(string id, string name) => new() { ["_id"] = id, ["name"] = name, ["username"] = name.ToLowerInvariant() };

    private protected static JsonObject List(string key, params JsonObject[] rows) => new() { [key] = new JsonArray([.. rows]), ["total"] = rows.Length };
}
