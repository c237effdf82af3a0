using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Shell;

/// <summary>The menu bar M1–M5; each entry is an icon with its name as tooltip. Who may administer has one entry more.</summary>
public sealed partial class MenuBar
{
    // The first page of the administration that one may see.
    private static readonly (string Permission, string Address)[] Entrances =
    [
        ("view-statistics", PageUrls.Administration),
        ("view-user-administration", "/admin/users"),
        ("view-room-administration", "/admin/rooms"),
        ("access-permissions", "/admin/permissions"),
        ("manage-livechat-departments", "/admin/departments"),
        ("manage-livechat-agents", "/admin/agents"),
        ("view-livechat-manager", "/admin/appearance"),
        ("view-livechat-analytics", PageUrls.Analytics),
        ("view-privileged-setting", "/admin/settings"),
    ];

    [CascadingParameter]
    public MainLayout? Layout { get; set; }

    [Inject]
    internal Store<Account> Account { get; set; } = null!;

    private bool MayAdminister => Administration.Length > 0;

    private string Administration => Entrances.FirstOrDefault(one => Account.State.Can(one.Permission)).Address ?? "";

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Watch(Account);
    }

    private Task SearchAsync() => Layout?.OpenSearchAsync() ?? Task.CompletedTask;
}
