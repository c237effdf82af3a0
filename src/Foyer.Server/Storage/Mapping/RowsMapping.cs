using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class StoredRoleMapping : IEntityTypeConfiguration<StoredRole>
{
    public void Configure(EntityTypeBuilder<StoredRole> builder) => builder.ToTable("roles").HasKey(role => role.Id);
}

internal sealed class StoredGrantMapping : IEntityTypeConfiguration<StoredGrant>
{
    public void Configure(EntityTypeBuilder<StoredGrant> builder) => builder.ToTable("grants").HasKey(grant => grant.PermissionId);
}

internal sealed class StoredSettingMapping : IEntityTypeConfiguration<StoredSetting>
{
    public void Configure(EntityTypeBuilder<StoredSetting> builder) => builder.ToTable("settings").HasKey(setting => setting.Id);
}

internal sealed class StoredAssetMapping : IEntityTypeConfiguration<StoredAsset>
{
    public void Configure(EntityTypeBuilder<StoredAsset> builder) => builder.ToTable("assets").HasKey(asset => asset.Key);
}

internal sealed class TombstoneMapping : IEntityTypeConfiguration<Tombstone>
{
    public void Configure(EntityTypeBuilder<Tombstone> builder)
    {
        builder.ToTable("tombstones");
        builder.HasKey(tombstone => tombstone.Number);
        builder.HasIndex(tombstone => new { tombstone.Collection, tombstone.Scope, tombstone.DeletedAt });
    }
}
