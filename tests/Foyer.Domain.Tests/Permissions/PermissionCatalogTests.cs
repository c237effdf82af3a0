using Foyer.Domain.Permissions;
using Xunit;

namespace Foyer.Domain.Tests.Permissions;

public class PermissionCatalogTests
{
    [Fact]
    public void The_catalogue_holds_every_declared_permission()
    {
        var declared = Declarations.In<Permission>("Foyer.Domain.Permissions", "Permissions");

        Assert.Equal(declared.Select(permission => permission.Id).Order(), PermissionCatalog.All.Select(permission => permission.Id).Order());
    }

    [Fact]
    public void No_id_is_declared_twice() =>
        Assert.Equal(PermissionCatalog.All.Count, PermissionCatalog.All.Select(permission => permission.Id).Distinct().Count());

    [Fact]
    public void Permissions_are_granted_to_roles_that_exist() =>
        Assert.All(PermissionCatalog.All, permission =>
            Assert.All(permission.GrantedTo, role => Assert.Contains(role, RoleCatalog.ById)));

    [Fact]
    public void Every_permission_says_in_one_sentence_what_its_holder_may_do() =>
        Assert.All(PermissionCatalog.All, permission => Assert.Matches(@"^[A-Z][^\n]+\.$", permission.Help));

    [Fact]
    public void Every_role_of_the_server_is_protected() =>
        Assert.All(RoleCatalog.All, role => Assert.True(role.IsProtected));

    [Fact]
    public void An_administrator_is_no_agent_by_that_alone() =>
        Assert.DoesNotContain(RoleIds.Admin, CallPermissions.Receive.GrantedTo);

    [Fact]
    public void Ids_and_first_holders_are_public_interface_and_change_only_on_purpose() =>
        ApprovedFile.Matches(
            "Permissions/PermissionCatalog.approved.txt",
            PermissionCatalog.All.Select(permission => $"{permission.Id}: {string.Join(", ", permission.GrantedTo)}".TrimEnd(' ', ':')));
}
